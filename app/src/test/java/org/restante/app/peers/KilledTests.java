package org.restante.app.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The server is killed (`kill -9`) again and again, while letters are delivered and others are deleted: what was
/// promised is there once, what was deleted is not, and the next start needs no help.
///
/// `./build faults` goes many rounds.
@Tag("faults")
@Needs(Peer.OPENSSL)
class KilledTests {
    private static final int ROUNDS = Proof.rounds(2);
    private static final int DELIVERERS = 3;
    private static final int MARKED = 20;
    private static final int MOST_EVENTS = 250;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    /// What the clients of one round know.
    private static final class Known {
        private final List<Exception> faults = new ArrayList<>();
        private boolean killed;
        private final Set<String> promised = new HashSet<>();
        private final Set<String> doubtful = new HashSet<>();
        private final Set<String> deleted = new HashSet<>();
        private final Set<String> perhaps = new HashSet<>();

        synchronized void sent(String letter) {
            doubtful.add(letter);
        }

        synchronized void taken(String letter) {
            doubtful.remove(letter);
            promised.add(letter);
        }

        synchronized void quitting(Set<String> marked) {
            perhaps.addAll(marked);
        }

        synchronized void gone(Set<String> marked) {
            perhaps.removeAll(marked);
            deleted.addAll(marked);
        }

        /// Letters taken and letters deleted.
        synchronized int events() {
            return promised.size() + deleted.size();
        }

        synchronized boolean hasDeleted() {
            return !deleted.isEmpty();
        }

        synchronized void kill(Process server) throws InterruptedException {
            killed = true;
            server.destroyForcibly().waitFor();
        }

        /// What ends a client before the server is killed is a fault; behind that it is the end of both.
        synchronized void ended(Exception why) {
            if (!killed) {
                faults.add(why);
            }
        }

        synchronized List<Exception> faults() {
            return List.copyOf(faults);
        }
    }

    @Test
    void what_was_promised_is_there_once_and_what_was_deleted_is_not() throws Exception {
        Restante.prepare(folder, "");
        Restante.enrol(folder.resolve("home"), List.of("ann@localhost:{PLAIN}" + Office.PASSWORD));
        Random random = new Random();
        Set<String> there = new HashSet<>();
        int delivered = 0;
        int removed = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Known known = new Known();
            Restante server = Restante.start(folder);
            List<Thread> clients = clients(server, known, round);
            boolean first = round == 0; // in which some of everything happens, however few rounds there are
            int enough = first ? MOST_EVENTS : 1 + random.nextInt(MOST_EVENTS);
            await().atMost(PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> (known.events() >= enough && (known.hasDeleted() || !first))
                            || !known.faults().isEmpty());
            known.kill(server.process());
            for (Thread client : clients) {
                client.join();
            }
            assertThat(known.faults()).as("before it was killed").isEmpty();
            assertThat(server.complaints()).doesNotContain("ERROR", "Exception");
            there = check(there, known, round);
            delivered += known.promised.size();
            removed += known.deleted.size();
        }
        assertThat(delivered).isGreaterThan(ROUNDS);
        assertThat(removed).isPositive();
        new Proof(
                        "`kill -9` at a random moment, while three senders deliver and a reader deletes",
                        ROUNDS,
                        delivered,
                        "every letter that got 250 is there once, %,d deleted ones are gone, nothing unmarked is"
                                .formatted(removed))
                .tell();
    }

    private static List<Thread> clients(Restante server, Known known, int round) throws IOException {
        int lmtp = server.port("lmtp");
        int pop3 = server.port(Connection.PLAIN);
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < DELIVERERS; i++) {
            String name = "letter-" + round + "-" + i + "-";
            clients.add(Thread.startVirtualThread(() -> deliver(lmtp, name, known)));
        }
        clients.add(Thread.startVirtualThread(() -> drain(pop3, known)));
        return clients;
    }

    /// Until the server is gone.
    private static void deliver(int port, String name, Known known) {
        try (var lmtp = Lmtp.to(port)) {
            for (int n = 0; ; n++) {
                String letter = name + n;
                known.sent(letter);
                if (lmtp.deliver("ann@localhost", new Sample(letter, "Subject: " + letter + "\n\nbody\n"))
                        .startsWith("250")) {
                    known.taken(letter);
                }
            }
        } catch (IOException | RuntimeException e) {
            known.ended(e);
        }
    }

    /// Deletes every other letter, session after session, until the server is gone.
    private static void drain(int port, Known known) {
        try {
            while (true) {
                try (var talk = Talk.as("ann", port)) {
                    Set<String> marked = new HashSet<>();
                    int count = talk.list("LIST").size();
                    for (int n = 1; n <= Math.min(count, MARKED); n += 2) {
                        marked.add(subject(talk.list("TOP " + n + " 0")));
                        talk.ask("DELE " + n);
                    }
                    known.quitting(marked);
                    if (talk.ask("QUIT").startsWith("+OK")) {
                        known.gone(marked);
                    }
                }
            }
        } catch (IOException | RuntimeException e) {
            known.ended(e);
        }
    }

    private static String subject(List<String> header) {
        return header.stream()
                .filter(line -> line.startsWith("Subject: "))
                .map(line -> line.substring("Subject: ".length()))
                .findFirst()
                .orElseThrow();
    }

    /// Starts the server once more, reads all, and stops it as an operator would.
    ///
    /// @return the letters that are there
    private Set<String> check(Set<String> before, Known known, int round) throws IOException {
        Set<String> there = new HashSet<>();
        try (Restante server = Restante.start(folder);
                var talk = Talk.as("ann", server.port(Connection.PLAIN))) {
            int count = talk.list("UIDL").size();
            for (int n = 1; n <= count; n++) {
                List<String> letter = talk.list("RETR " + n);
                assertThat(letter).endsWith("", "body");
                assertThat(there.add(subject(letter)))
                        .as("round %d: %s is there once", round, subject(letter))
                        .isTrue();
            }
            talk.ask("QUIT");
        }
        Set<String> mustBe = new HashSet<>(before);
        mustBe.addAll(known.promised);
        mustBe.removeAll(known.deleted);
        mustBe.removeAll(known.perhaps);
        assertThat(without(mustBe, there))
                .as("round %d: promised, and lost", round)
                .isEmpty();
        Set<String> mayBe = new HashSet<>(mustBe);
        mayBe.addAll(known.doubtful);
        mayBe.addAll(known.perhaps);
        assertThat(without(there, mayBe))
                .as("round %d: deleted, or never sent, and there", round)
                .isEmpty();
        return there;
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        Set<String> left = new HashSet<>(all);
        left.removeAll(some);
        return left;
    }
}
