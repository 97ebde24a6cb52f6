package org.restante.app.peers;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// 2,000 sessions at once, every second one under TLS, half of them idle, in a heap of 256 MB; then the server is told
/// to
/// stop.
@Needs(Peer.OPENSSL)
class ManySessionsTests {
    private static final int SESSIONS = 2_000;
    private static final int ROUNDS = 5;
    private static final int LETTERS = 3;
    private static final String SLOW = "slow";

    /// Of [Office#PASSWORD], at the lowest cost.
    private static final String HASH = "{BLF-CRYPT}$2b$04$abcdefghijklmnopqrstuumJUK7dJmoK7yMfXBMkeTJL1Y.du7qIG";

    private final CountDownLatch allAreIn = new CountDownLatch(SESSIONS);
    private final CountDownLatch allWorkIsDone = new CountDownLatch(SESSIONS / 2);
    private final CountDownLatch isStopping = new CountDownLatch(1);

    @TempDir
    private Path folder;

    @Test
    void all_are_served_and_all_are_told_of_the_end() throws Exception {
        Restante.prepare(folder, "");
        Restante.enrol(
                folder.resolve("home"),
                IntStream.range(0, SESSIONS)
                        .mapToObj(n -> "user" + n + "@localhost:" + HASH)
                        .toList());
        Restante.enrol(folder.resolve("home"), List.of(SLOW + "@localhost:" + HASH));
        Restante server = Restante.start(folder, "-Xmx256m");
        fill(server);
        SSLContext tls = Certificate.trusting(server.trust());
        List<Future<?>> sessions = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var slow = Talk.as(SLOW, server.port(Connection.PLAIN))) {
            for (int n = 0; n < SESSIONS; n++) {
                int session = n;
                sessions.add(threads.submit(() -> visit(server, tls, session)));
            }
            assertThat(allAreIn.await(3, MINUTES)).as("all have logged in").isTrue();
            assertThat(allWorkIsDone.await(3, MINUTES)).as("all have worked").isTrue();
            assertThat(slow.ask("RETR 1")).startsWith("+OK");
            server.terminate();
            isStopping.countDown();
            for (Future<?> session : sessions) {
                session.get(2, MINUTES);
            }
            assertThat(rest(slow)).isEqualTo(large().wire());
        } finally {
            server.close();
        }
    }

    private Void visit(Restante server, SSLContext tls, int session) throws IOException, InterruptedException {
        boolean idle = session / 2 % 2 == 0;
        try (Talk talk = session % 2 == 0
                ? Talk.to(server.port(Connection.PLAIN))
                : Talk.secure(server.port(Connection.TLS), tls)) {
            talk.login("user" + session);
            allAreIn.countDown();
            if (!idle) {
                allAreIn.await();
                for (int round = 0; round < ROUNDS; round++) {
                    work(talk);
                }
                allWorkIsDone.countDown();
            }
            isStopping.await();
            assertThat(talk.line()).startsWith("-ERR [SYS/TEMP] ");
            assertThat(talk.ended()).isTrue();
        }
        return null;
    }

    private static void work(Talk talk) throws IOException {
        assertThat(talk.ask("STAT")).startsWith("+OK " + LETTERS + " ");
        assertThat(talk.list("LIST")).hasSize(LETTERS);
        for (int n = 1; n <= LETTERS; n++) {
            String text = String.join("\r\n", talk.list("RETR " + n)) + "\r\n";
            assertThat(text).isEqualTo(OrdinaryShapes.make(LETTERS).get(n - 1).wire());
        }
        assertThat(talk.ask("NOOP")).startsWith("+OK");
    }

    /// A reply that was begun before the end goes on to its own.
    private static String rest(Talk slow) throws IOException {
        var text = new StringBuilder();
        for (String line = slow.line(); !line.equals("."); line = slow.line()) {
            text.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
        }
        assertThat(slow.line()).startsWith("-ERR [SYS/TEMP] ");
        assertThat(slow.ended()).isTrue();
        return text.toString();
    }

    private void fill(Restante server) throws IOException {
        Maildir letters = Maildir.create(folder.resolve("letters"));
        letters.put(OrdinaryShapes.make(LETTERS));
        Files.createDirectories(server.maildrop("user0"));
        for (int n = 0; n < SESSIONS; n++) {
            letters.linkTo(server.maildrop("user" + n));
        }
        Maildir.create(server.maildrop(SLOW)).put(List.of(large()));
    }

    private static Sample large() {
        return Corpus.all().stream()
                .filter(letter -> letter.name().equals("25 MB"))
                .findFirst()
                .orElseThrow();
    }
}
