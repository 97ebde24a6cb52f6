package org.restante.server.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.restante.store.maildir.MaildirLayout;
import org.restante.store.maildir.MaildirMaildrops;

/// Who reads slowly may take all the time in the world; who does not read at all may not.
class SlowReaderTests {
    private static final int MEGABYTE = 1024 * 1024;

    @TempDir
    private Path home = Path.of("");

    private final Tight tight = new Tight();
    private final Journal journal = new Journal();

    @AfterEach
    void close() {
        journal.close();
    }

    private Running maildir() throws IOException {
        return Running.over(new MaildirMaildrops(new MaildirLayout(home, "{user}")), tight.limits());
    }

    private static byte[] letter(int octets) {
        return ("x".repeat(1022) + "\r\n").repeat(octets / 1024).getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void a_reply_that_takes_longer_than_the_idle_limit_is_not_cut() throws Exception {
        tight.idle = Duration.ofMillis(600);
        tight.stalled = Duration.ofMillis(600);
        int size = 6 * MEGABYTE;
        try (Running running = maildir();
                ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor()) {
            running.hold("ann", letter(size));
            try (Client client = Client.narrow(running.port()).greeted().login()) {
                client.send("RETR 1\r\n");
                assertThat(client.line()).isEqualTo("+OK " + size + " octets");
                AtomicLong left = new AtomicLong(size + 3);
                long began = System.nanoTime();
                clock.scheduleAtFixedRate(() -> take(client, left), 0, 20, TimeUnit.MILLISECONDS);
                await().atMost(Duration.ofSeconds(30)).until(() -> left.get() <= 0);
                assertThat(left).hasValue(0);
                assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofSeconds(2));
                assertThat(client.ask("NOOP")).isEqualTo("+OK");
            }
        }
    }

    private static void take(Client client, AtomicLong left) {
        try {
            int wanted = (int) Math.min(left.get(), 40 * 1024);
            if (wanted > 0) {
                int got = client.in.readNBytes(wanted).length;
                left.set(got == wanted ? left.get() - got : -1);
            }
        } catch (IOException _) {
            left.set(-1);
        }
    }

    @Test
    void a_client_that_reads_nothing_is_cut_off_and_its_maildrop_is_free() throws IOException {
        tight.stalled = Duration.ofMillis(500);
        try (Running running = maildir()) {
            running.hold("ann", letter(8 * MEGABYTE));
            try (Client client = Client.narrow(running.port()).greeted().login()) {
                client.send("DELE 1\r\nRSET\r\nRETR 1\r\n");
                assertThat(journal.session())
                        .contains("end=\"client does not read\"")
                        .contains("deleted=0");
                running.awaitSessions(0);
                running.awaitFree("ann");
            }
        }
    }

    @Test
    void quit_behind_a_reply_that_nobody_reads_does_not_hold_the_connection_for_ever() throws IOException {
        tight.stalled = Duration.ofMillis(500);
        try (Running running = Running.with(tight.limits())) {
            running.hold("ann", letter(16 * 1024));
            try (Client client = Client.narrow(running.port()).greeted().login()) {
                client.send("RETR 1\r\n".repeat(2_000));
                client.send("QUIT\r\n");
                running.awaitSessions(0);
                running.awaitFree("ann");
            }
        }
    }

    /// In pieces whose replies are less than what is gathered before it is sent.
    @Test
    void replies_that_nobody_reads_stop_the_intake_of_commands() throws IOException {
        try (Running running = Running.with(tight.limits());
                ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
                Client client = Client.narrow(running.port()).greeted().login()) {
            byte[] commands = "NOOP\r\n".repeat(2_700).getBytes(StandardCharsets.US_ASCII);
            AtomicLong sent = new AtomicLong();
            clock.scheduleAtFixedRate(() -> flood(client, commands, sent), 0, 1, TimeUnit.MILLISECONDS);
            long bound = 32L * MEGABYTE;
            AtomicLong last = new AtomicLong(-1);
            await().during(Duration.ofSeconds(1)).atMost(Duration.ofSeconds(30)).until(() -> {
                long now = sent.get();
                return now > bound || now == last.getAndSet(now);
            });
            client.drop();
            assertThat(sent.get()).isLessThan(bound);
            running.awaitFree("ann");
        }
    }

    private static void flood(Client client, byte[] commands, AtomicLong sent) {
        try {
            client.send(commands);
            sent.addAndGet(commands.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // ends the flood
        }
    }
}
