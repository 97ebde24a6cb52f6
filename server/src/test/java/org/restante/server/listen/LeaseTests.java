package org.restante.server.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.restante.protocol.Secret;
import org.restante.server.auth.Directory;
import org.restante.server.dialogues.HouseDirectory;
import org.restante.store.Owner;
import org.restante.store.StoreException;
import org.restante.store.memory.MemoryMaildrops;

/// The maildrop is free again on every way out of a session.
@Timeout(60)
class LeaseTests {
    private static final String FAULT = "-ERR [SYS/TEMP] a fault in this server";

    private final Tight tight = new Tight();
    private final Odd odd = new Odd(new MemoryMaildrops());
    private final Journal journal = new Journal();

    @AfterEach
    void close() {
        journal.close();
    }

    @FunctionalInterface
    private interface WayOut {
        void take(Client client) throws IOException;
    }

    private void assertFreed(WayOut out, String end) throws IOException {
        try (Running running = Running.over(odd, tight.limits())) {
            running.hold("ann", "Subject: 1\r\n\r\n");
            try (Client client = running.client().login()) {
                assertThat(running.free("ann")).isFalse();
                out.take(client);
                running.awaitSessions(0);
            }
            assertThat(running.free("ann")).isTrue();
            assertThat(journal.session()).contains("end=\"" + end + "\"").contains("user=ann@localhost");
        }
    }

    @Test
    void by_quit() throws IOException {
        assertFreed(client -> assertThat(client.ask("QUIT")).startsWith("+OK"), "quit");
    }

    @Test
    void by_a_closed_connection() throws IOException {
        assertFreed(Client::close, "connection lost");
    }

    @Test
    void by_a_reset_connection() throws IOException {
        assertFreed(Client::reset, "connection lost");
    }

    @Test
    void by_silence() throws IOException {
        tight.idle = Duration.ofMillis(300);
        assertFreed(client -> assertThat(client.rest()).isEmpty(), "idle");
    }

    @Test
    void by_a_fault_when_a_letter_is_opened() throws IOException {
        odd.onRead = () -> {
            throw new IllegalStateException("a fault");
        };
        assertFreed(client -> assertFault(client, "RETR 1\r\nNOOP\r\n"), "fault");
        assertOneError();
    }

    @Test
    void by_a_fault_when_letters_are_removed() throws IOException {
        odd.onRemove = () -> {
            throw new IllegalStateException("a fault");
        };
        assertFreed(
                client -> {
                    assertThat(client.ask("DELE 1")).startsWith("+OK");
                    assertFault(client, "QUIT\r\n");
                },
                "fault");
        assertOneError();
    }

    @Test
    void by_a_fault_when_the_maildrop_is_closed() throws IOException {
        odd.onClose = () -> {
            odd.onClose = () -> {};
            throw new IllegalStateException("a fault");
        };
        assertFreed(Client::close, "connection lost");
        assertOneError();
    }

    private static void assertFault(Client client, String commands) throws IOException {
        client.send(commands);
        assertThat(client.line()).isEqualTo(FAULT);
        assertThat(client.rest()).isEmpty();
        client.drop();
    }

    private void assertOneError() {
        assertThat(journal.events())
                .filteredOn(event -> event.getLevel() == Level.ERROR)
                .hasSize(1);
    }

    @Test
    void a_maildrop_that_cannot_be_opened_is_not_taken() throws IOException {
        odd.onOpen = () -> {
            throw new StoreException(StoreException.Reason.UNUSABLE, "no rights");
        };
        try (Running running = Running.over(odd, tight.limits());
                Client client = running.client()) {
            assertThat(client.ask("USER ann")).startsWith("+OK");
            assertThat(client.ask("PASS tanstaaf")).startsWith("-ERR [SYS/PERM]");
            odd.onOpen = () -> {};
            client.login();
        }
    }

    @Test
    void a_fault_when_the_maildrop_is_opened_ends_the_session() throws IOException {
        odd.onOpen = () -> {
            throw new IllegalStateException("a fault");
        };
        try (Running running = Running.over(odd, tight.limits());
                Client client = running.client()) {
            assertThat(client.ask("USER ann")).startsWith("+OK");
            assertFault(client, "PASS tanstaaf\r\n");
            assertOneError();
            odd.onOpen = () -> {};
            running.client().login().close();
        }
    }

    @Test
    void who_is_told_in_use_frees_nothing() throws IOException {
        try (Running running = Running.over(odd, tight.limits());
                Client holder = running.client().login()) {
            for (int i = 0; i < 2; i++) {
                try (Client loser = running.client()) {
                    assertThat(loser.ask("USER ann")).startsWith("+OK");
                    assertThat(loser.ask("PASS tanstaaf")).startsWith("-ERR [IN-USE]");
                    loser.send("QUIT\r\n");
                }
            }
            running.awaitSessions(1);
            assertThat(running.free("ann")).isFalse();
            assertThat(holder.ask("NOOP")).startsWith("+OK");
        }
    }

    @Test
    void who_goes_while_waiting_for_the_maildrop_does_not_get_it() throws IOException {
        tight.leaseWait = Duration.ofSeconds(30);
        CountDownLatch waiting = new CountDownLatch(1);
        try (Running running = Running.over(odd, tight.limits());
                Client holder = running.client().login()) {
            odd.onOpen = waiting::countDown;
            try (Client impatient = running.client()) {
                impatient.send("USER ann\r\nPASS tanstaaf\r\n");
                await().until(() -> waiting.getCount() == 0);
            }
            assertThat(holder.ask("QUIT")).startsWith("+OK");
            running.awaitSessions(0);
            assertThat(running.free("ann")).isTrue();
        }
    }

    @Test
    void who_goes_while_the_password_is_checked_does_not_get_the_maildrop() throws Exception {
        Slow slow = new Slow();
        try (Running running = Running.over(slow, odd, tight.limits())) {
            Client impatient = running.client();
            impatient.send("USER ann\r\nPASS tanstaaf\r\n");
            assertThat(slow.began.await(20, TimeUnit.SECONDS)).isTrue();
            impatient.reset();
            slow.goOn.countDown();
            running.awaitSessions(0);
            assertThat(running.free("ann")).isTrue();
        }
    }

    @Test
    void a_fault_in_the_directory_ends_the_session() throws IOException {
        Directory faulty = new Faulty();
        try (Running running = Running.over(faulty, odd, tight.limits());
                Client client = running.client()) {
            assertThat(client.ask("USER ann")).startsWith("+OK");
            assertFault(client, "PASS tanstaaf\r\nNOOP\r\n");
            assertThat(journal.session()).contains("end=\"fault\"");
            assertOneError();
        }
    }

    private static final class Slow implements Directory {
        private final Directory house = new HouseDirectory();
        private final CountDownLatch began = new CountDownLatch(1);
        private final CountDownLatch goOn = new CountDownLatch(1);

        @Override
        public Verdict authenticate(String name, Secret secret) {
            began.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return house.authenticate(name, secret);
        }

        @Override
        public Optional<Owner> maildropOf(String address) {
            return Optional.empty();
        }
    }

    private static final class Faulty implements Directory {
        @Override
        public Verdict authenticate(String name, Secret secret) {
            throw new IllegalStateException("a fault");
        }

        @Override
        public Optional<Owner> maildropOf(String address) {
            return Optional.empty();
        }
    }
}
