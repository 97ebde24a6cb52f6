package org.restante.server.listen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.restante.store.memory.MemoryMaildrops;

/// A connection that was hung up lingers for a client that may still be sending, and for no other.
class LingerTests {
    private static final Duration SOON = Duration.ofSeconds(1);

    @TempDir
    private Path home = Path.of("");

    private interface Door {
        Client open() throws IOException;
    }

    private static void assertLetGo(Running running, Door door) throws IOException {
        Client client = door.open().login();
        client.send("HELP\r\n".repeat(25));
        for (int i = 0; i < 20; i++) {
            assertThat(client.line()).startsWith("-ERR");
        }
        assertThat(client.rest()).isEmpty();
        running.awaitFree("ann");
        long began = System.nanoTime();
        client.close();
        running.awaitSessions(0);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(SOON);
    }

    @Test
    void a_client_that_closes_is_let_go_at_once() throws IOException {
        try (Running running = Running.with(new Tight().limits())) {
            assertLetGo(running, running::client);
        }
    }

    @Test
    void so_is_one_under_tls() throws IOException {
        try (Running running = Running.over(new MemoryMaildrops(), new Tight().limits(), Running.tls(home))) {
            assertLetGo(running, running::secureClient);
            assertLetGo(
                    running,
                    () -> Client.connect(running.securePort())
                            .startTls("TLSv1.2")
                            .greeted());
        }
    }

    @Test
    void one_that_does_not_close_is_let_go_after_a_while() throws IOException {
        try (Running running = Running.with(new Tight().limits());
                Client client = running.client()) {
            client.send("HELP\r\n".repeat(20));
            running.awaitSessions(0);
            assertThat(client.rest()).isNotEmpty();
        }
    }
}
