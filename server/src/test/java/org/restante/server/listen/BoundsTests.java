package org.restante.server.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.restante.store.memory.MemoryMaildrops;

/// What one client, one user and all together may use.
class BoundsTests {
    private static final String REFUSED = "-ERR [SYS/TEMP] too many sessions; try later";

    private final Tight tight = new Tight();
    private final Journal journal = new Journal();

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void a_session_too_many_is_told_so_and_its_place_is_free_after_a_close() throws IOException {
        tight.sessions = 2;
        assertPlaces();
    }

    @Test
    void a_session_too_many_from_one_address_is_told_so_and_its_place_is_free_after_a_close() throws IOException {
        tight.sessionsPerAddress = 2;
        assertPlaces();
    }

    private void assertPlaces() throws IOException {
        try (Running running = Running.with(tight.limits());
                Client first = running.client();
                Client second = running.client()) {
            for (int i = 0; i < 5; i++) { // being refused takes no place
                try (Client third = Client.connect(running.port())) {
                    assertThat(third.line()).isEqualTo(REFUSED);
                    assertThat(third.rest()).isEmpty();
                }
            }
            assertThat(first.ask("QUIT")).startsWith("+OK");
            second.reset();
            running.awaitSessions(0);
            running.client().close();
            assertThat(journal.sessions())
                    .filteredOn(line -> line.contains("end=\"too many sessions\""))
                    .hasSize(5);
        }
    }

    @Test
    void a_session_too_many_under_tls_is_closed(@TempDir Path home) throws IOException {
        tight.sessions = 1;
        try (Running running = Running.over(new MemoryMaildrops(), tight.limits(), Running.tls(home));
                Client first = running.client();
                Client second = Client.connect(running.securePort())) {
            assertThat(second.rest()).isEmpty();
            assertThat(first.ask("QUIT")).startsWith("+OK");
            running.awaitSessions(0);
            running.secureClient().close();
        }
    }

    @Test
    void a_user_has_so_many_sessions_and_waiting_logins() throws IOException {
        tight.sessionsPerUser = 1;
        tight.leaseWait = Duration.ofSeconds(20);
        try (Running running = Running.with(tight.limits());
                Client first = running.client().login();
                Client second = running.client()) {
            assertThat(second.ask("USER ann")).startsWith("+OK");
            assertThat(second.ask("PASS tanstaaf")).isEqualTo("-ERR [IN-USE] too many sessions of this user");
            running.client().login("bob", "two  words").close();
            assertThat(first.ask("QUIT")).startsWith("+OK");
            second.login().reset();
            await().until(() -> running.server.sessions() == 0);
            running.client().login().close();
        }
    }

    @Test
    void twenty_bad_commands_end_the_session() throws IOException {
        try (Running running = Running.with(tight.limits());
                Client client = running.client()) {
            for (int i = 0; i < 20; i++) {
                assertThat(client.ask("HELP")).startsWith("-ERR");
            }
            assertThat(client.rest()).isEmpty();
            assertThat(journal.session()).contains("commands=20").contains("end=\"too many bad commands\"");
        }
    }

    @Test
    void three_refused_logins_end_the_session() throws IOException {
        try (Running running = Running.with(tight.limits());
                Client client = running.client()) {
            for (int i = 0; i < 3; i++) {
                assertThat(client.ask("USER ann")).startsWith("+OK");
                assertThat(client.ask("PASS wrong")).startsWith("-ERR [AUTH]");
            }
            assertThat(client.rest()).isEmpty();
            assertThat(journal.session()).contains("end=\"too many refused logins\"");
        }
    }

    @Test
    void a_sasl_answer_of_more_than_64_kb_ends_the_session() throws IOException {
        try (Running running = Running.with(tight.limits());
                Client client = running.client()) {
            assertThat(client.ask("AUTH PLAIN")).isEqualTo("+ ");
            assertThat(client.ask("A".repeat(70_000))).isEqualTo("-ERR the line is too long");
            assertThat(client.rest()).isEmpty();
        }
    }

    @Test
    void a_line_of_64_mb_costs_no_memory() throws IOException {
        try (Running running = Running.with(tight.limits());
                Client client = running.client()) {
            byte[] piece = "N".repeat(1024 * 1024).getBytes(StandardCharsets.US_ASCII);
            client.send(piece);
            long before = Octets.held();
            for (int i = 0; i < 63; i++) {
                client.send(piece);
            }
            assertThat(client.ask("")).isEqualTo("-ERR the line is too long");
            assertThat(Octets.held() - before).isLessThan(16L * 1024 * 1024);
            assertThat(client.ask("CAPA")).startsWith("+OK");
        }
    }
}
