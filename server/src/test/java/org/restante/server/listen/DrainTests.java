package org.restante.server.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.restante.server.dialogues.HouseDirectory;
import org.restante.store.maildir.MaildirLayout;
import org.restante.store.maildir.MaildirMaildrops;
import org.restante.store.memory.MemoryMaildrops;

/// A server that is told to stop.
@Timeout(60)
class DrainTests {
    private static final String FAREWELL = "-ERR [SYS/TEMP] the server is stopping; nothing was deleted";
    private static final int LINES = 8 * 1024;

    @TempDir
    private Path home = Path.of("");

    private final Journal journal = new Journal();

    @AfterEach
    void close() {
        journal.close();
    }

    private static Thread drain(Running running, Duration patience) {
        return Thread.ofVirtual().start(() -> running.server.drain(patience));
    }

    private static byte[] letter() {
        return ("x".repeat(1022) + "\r\n").repeat(LINES).getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void the_idle_are_told_and_nobody_new_is_let_in() throws Exception {
        try (Running running = Running.with(new Tight().limits())) {
            running.hold("ann", "Subject: 1\r\n\r\n");
            try (Client stranger = running.client();
                    Client ann = running.client().login()) {
                assertThat(ann.ask("DELE 1")).startsWith("+OK");
                Thread drain = drain(running, Duration.ofSeconds(20));
                assertThat(stranger.line()).isEqualTo(FAREWELL);
                assertThat(stranger.rest()).isEmpty();
                assertThat(ann.line()).isEqualTo(FAREWELL);
                assertThat(ann.rest()).isEmpty();
                assertThatThrownBy(running::client).isInstanceOf(ConnectException.class);
                stranger.drop();
                ann.drop();
                drain.join(Duration.ofSeconds(5));
                assertThat(drain.isAlive()).isFalse();
            }
            assertThat(running.free("ann")).isTrue();
            assertThat(journal.sessions()).hasSize(2).allMatch(line -> line.contains("end=\"server stopping\""));
            assertThat(journal.sessions()).allMatch(line -> line.contains("deleted=0"));
        }
    }

    @Test
    void a_letter_on_its_way_arrives_whole() throws Exception {
        try (Running running =
                Running.over(new MaildirMaildrops(new MaildirLayout(home, "{user}")), new Tight().limits())) {
            running.hold("ann", letter());
            try (Client client = Client.narrow(running.port()).greeted().login()) {
                client.send("RETR 1\r\n");
                assertThat(client.line()).startsWith("+OK");
                Thread drain = drain(running, Duration.ofSeconds(20));
                await().until(() -> refused(running));
                assertThat(client.lines()).hasSize(LINES);
                assertThat(client.line()).isEqualTo(FAREWELL);
                assertThat(client.rest()).isEmpty();
                client.drop();
                drain.join(Duration.ofSeconds(5));
                assertThat(drain.isAlive()).isFalse();
            }
        }
    }

    private static boolean refused(Running running) throws IOException {
        try (Client _ = Client.connect(running.port())) {
            return false;
        } catch (ConnectException _) {
            return true;
        }
    }

    @Test
    void quit_on_its_way_removes_what_is_marked() throws Exception {
        CountDownLatch began = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        MemoryMaildrops memory = new MemoryMaildrops();
        Odd odd = new Odd(memory);
        odd.onRemove = () -> {
            began.countDown();
            goOn.await();
        };
        try (Running running = Running.over(odd, new Tight().limits())) {
            running.hold("ann", "Subject: 1\r\n\r\n");
            try (Client client = running.client().login()) {
                assertThat(client.ask("DELE 1")).startsWith("+OK");
                client.send("QUIT\r\n");
                assertThat(began.await(20, TimeUnit.SECONDS)).isTrue();
                Thread drain = drain(running, Duration.ofSeconds(20));
                await().until(() -> refused(running));
                goOn.countDown();
                assertThat(client.line()).isEqualTo("+OK goodbye, 1 removed");
                assertThat(client.rest()).isEmpty();
                drain.join();
            }
            assertThat(memory.letters(HouseDirectory.owner("ann"))).isEmpty();
            assertThat(journal.session()).contains("deleted=1").contains("end=\"quit\"");
        }
    }

    @Test
    void what_is_still_there_after_the_patience_is_cut_off() throws IOException {
        try (Running running = Running.with(new Tight().limits())) {
            running.hold("ann", letter());
            try (Client client = Client.narrow(running.port()).greeted().login()) {
                client.send("RETR 1\r\n");
                assertThat(client.line()).startsWith("+OK");
                running.server.drain(Duration.ofMillis(200));
                assertThat(running.server.sessions()).isZero();
                assertThat(running.free("ann")).isTrue();
                assertThat(journal.session()).contains("end=\"server stopping\"");
            }
        }
    }

    @Test
    void a_login_that_never_ends_does_not_keep_the_server_from_stopping() throws Exception {
        Odd odd = new Odd(new MemoryMaildrops());
        CountDownLatch began = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        odd.onOpen = () -> {
            began.countDown();
            end.await();
        };
        Running running = Running.over(odd, new Tight().limits());
        try (Client client = running.client()) {
            client.send("USER ann\r\nPASS tanstaaf\r\n");
            assertThat(began.await(20, TimeUnit.SECONDS)).isTrue();
            Thread close = Thread.ofVirtual().start(running.server::close);
            assertThat(close.join(Duration.ofSeconds(15))).isTrue();
        } finally {
            end.countDown();
            running.awaitSessions(0);
            running.close();
        }
        odd.onOpen = () -> {};
        assertThat(running.free("ann")).isTrue();
    }

    @Test
    void stopping_twice_is_the_same_as_once() throws IOException {
        Running running = Running.with(new Tight().limits());
        running.client().close();
        running.close();
        running.close();
        assertThat(running.server.sessions()).isZero();
    }
}
