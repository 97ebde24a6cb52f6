package org.restante.server.listen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The deadlines of a session, over real sockets.
class TimeTests {
    private final Tight tight = new Tight();
    private final Journal journal = new Journal();

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void a_client_that_does_not_log_in_is_let_go() throws IOException {
        tight.beforeLogin = Duration.ofMillis(300);
        try (Running running = Running.with(tight.limits());
                Client client = running.client()) {
            assertThat(client.rest()).isEmpty();
            assertThat(journal.session()).contains("end=\"no login\"");
        }
    }

    @Test
    void a_client_that_drips_octets_is_let_go_as_soon() throws IOException {
        tight.beforeLogin = Duration.ofMillis(500);
        try (Running running = Running.with(tight.limits());
                Client client = running.client()) {
            drip(client);
            assertThat(journal.session()).contains("end=\"no login\"");
        }
    }

    @Test
    void a_line_that_drips_is_cut_off() throws IOException {
        tight.line = Duration.ofMillis(500);
        try (Running running = Running.with(tight.limits());
                Client client = running.client()) {
            client.login();
            drip(client);
            assertThat(journal.session()).contains("end=\"slow line\"").contains("user=ann@localhost");
        }
    }

    /// Sends an octet each 50 ms, for as long as the server listens.
    private static void drip(Client client) throws IOException {
        client.socket.setSoTimeout(50);
        boolean open = true;
        while (open) {
            try {
                client.send("N");
                open = client.in.read() >= 0;
            } catch (SocketTimeoutException _) {
                open = true;
            } catch (IOException _) {
                open = false; // sent to a server that had closed already
            }
        }
    }

    @Test
    void autologout_removes_nothing_and_frees_the_maildrop() throws IOException {
        tight.idle = Duration.ofMillis(400);
        try (Running running = Running.with(tight.limits())) {
            running.hold("ann", "Subject: 1\r\n\r\n");
            try (Client client = running.client().login()) {
                assertThat(client.ask("DELE 1")).startsWith("+OK");
                assertThat(client.rest()).isEmpty();
            }
            assertThat(journal.session()).contains("end=\"idle\"").contains("deleted=0");
            running.awaitFree("ann");
            try (Client next = running.client().login()) {
                assertThat(next.ask("STAT")).startsWith("+OK 1 ");
            }
        }
    }
}
