package org.restante.bench.fetchers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.restante.bench.server.Programs;

/// Needs what a [Link] needs; where that is not there, it is skipped with those words.
@Tag("peers")
class LinkTests {
    @TempDir
    private Path folder;

    @Test
    void the_far_end_has_one_way_out_and_nothing_remains() throws IOException {
        Link link = open();
        try (link) {
            assertThat(NetworkInterface.getByInetAddress(InetAddress.ofLiteral(Link.NEAR)))
                    .isNotNull();
            String addresses = Programs.run(link.entering(List.of("ip", "-4", "-brief", "address")));
            assertThat(addresses).contains("198.18.0.2/30", "127.0.0.1/8").doesNotContain(Link.NEAR);
            assertThat(addresses.lines()).hasSize(2);
            assertThat(RoundTrip.to("198.18.0.2")).isGreaterThanOrEqualTo(Link.ROUND_TRIP);
        }
        Awaitility.await()
                .untilAsserted(() -> assertThat(NetworkInterface.getByInetAddress(InetAddress.ofLiteral(Link.NEAR)))
                        .isNull());
    }

    private Link open() {
        try {
            return Link.open(Path.of("..").toAbsolutePath().normalize(), folder);
        } catch (IOException e) {
            assumeThat(e.getMessage()).as("the link " + e.getMessage()).isNull();
            throw new AssertionError(e);
        }
    }
}
