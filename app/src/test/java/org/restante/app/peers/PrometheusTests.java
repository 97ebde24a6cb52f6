package org.restante.app.peers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What Prometheus' own tool says of the numbers and of the rules in `docs/how-to/monitoring`.
@Needs({Peer.OPENSSL, Peer.PROMTOOL})
class PrometheusTests {
    private static final Path RULES =
            Path.of(System.getProperty("restante.root", "."), "docs/how-to/monitoring/restante.rules.yml");

    @TempDir
    private Path folder;

    private static String page(Restante server, String path) throws IOException {
        try (var in = URI.create("http://127.0.0.1:" + server.port("http") + path)
                .toURL()
                .openStream()) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    @Test
    void the_numbers_of_a_real_server_are_well_formed() throws IOException {
        Path home = Restante.prepare(folder, "");
        Path configuration = home.resolve("restante.toml");
        Files.writeString(
                configuration, Files.readString(configuration).replace("http = []", "http = [\"127.0.0.1:0\"]"));
        Restante.enrol(home, List.of("ann@localhost:{PLAIN}" + Office.PASSWORD));
        String numbers;
        try (Restante server = Restante.start(folder)) {
            assertThat(page(server, "/health")).isEqualTo("ready\n");
            server.deliver("ann", List.of(new Sample("letter", "Subject: 1\n\n")));
            try (Talk user = Talk.as("ann", server.port(Connection.PLAIN))) {
                assertThat(user.ask("LIST 1")).startsWith("+OK");
            }
            numbers = page(server, "/metrics");
        }
        assertThat(numbers.lines())
                .contains(
                        "restante_deliveries_total{protocol=\"lmtp\",result=\"stored\"} 1.0",
                        "restante_logins_total{mechanism=\"USER\",result=\"granted\"} 1.0")
                .anyMatch(line -> line.startsWith("restante_store_events_total{event=\"listed\"} "));
        assertThat(numbers).doesNotContainPattern("\\bann\\b").doesNotContain(Office.PASSWORD);
        String ours = numbers.lines().filter(line -> line.contains("restante_")).collect(Collectors.joining("\n"));
        Files.writeString(folder.resolve("page"), ours + "\n");
        Run.in(folder, "/bin/sh", "-c", Peer.PROMTOOL.path() + " check metrics <page")
                .with(0);
    }

    @Test
    void the_rules_are_well_formed() throws IOException {
        Run.in(
                        folder,
                        Peer.PROMTOOL.path(),
                        "check",
                        "rules",
                        RULES.toAbsolutePath().toString())
                .with(0);
    }
}
