package org.restante.app.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The server is killed while QUIT removes hundreds of letters: each that was marked is gone or is there, whole, under
/// its old unique-id; each that was not is there; and once QUIT was answered none that was marked is.
@Tag("faults")
@Needs(Peer.OPENSSL)
class KilledAtQuitTests {
    private static final int ROUNDS = Proof.rounds(1);
    private static final int LETTERS = 500;
    private static final int KEPT = 5; // one of so many is not marked
    private static final long LONGEST_NANOS = 12_000_000;

    @TempDir
    private Path folder;

    private final Random random = new Random();

    private static List<Sample> letters(int round, int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> new Sample("letter", "Subject: " + round + "-" + n + "\n\nbody\n"))
                .toList();
    }

    @Test
    void what_was_marked_is_gone_or_there_and_nothing_else_is_touched() throws Exception {
        Restante.prepare(folder, "");
        Restante.enrol(folder.resolve("home"), List.of("ann@localhost:{PLAIN}" + Office.PASSWORD));
        List<String> there = List.of();
        int delivered = 0;
        int torn = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Restante server = Restante.start(folder);
            List<Sample> fresh = letters(round, LETTERS - there.size());
            try (var lmtp = Lmtp.to(server.port("lmtp"))) {
                lmtp.deliver("ann@localhost", fresh);
            }
            delivered += fresh.size();
            Set<String> marked = new HashSet<>();
            List<String> before = new ArrayList<>();
            boolean answered = quitAndKill(server, before, marked);

            assertThat(before).hasSize(LETTERS).containsAll(there);
            there = check();
            List<String> unmarked =
                    before.stream().filter(id -> !marked.contains(id)).toList();
            assertThat(there).as("round %d: not marked", round).containsAll(unmarked);
            assertThat(before).as("round %d: nothing new", round).containsAll(there);
            if (answered) {
                assertThat(there).as("round %d: QUIT was answered", round).doesNotContainAnyElementsOf(marked);
            } else if (there.size() > unmarked.size() && there.size() < LETTERS) {
                torn++;
            }
        }
        new Proof(
                        "`kill -9` while QUIT removes 400 letters",
                        ROUNDS,
                        delivered,
                        "none lost that was not marked, none there again under another unique-id; %d times some were gone and some not"
                                .formatted(torn))
                .tell();
    }

    /// Marks most letters, says QUIT and kills the server a moment later.
    ///
    /// @return whether QUIT was answered
    private boolean quitAndKill(Restante server, List<String> before, Set<String> marked) throws Exception {
        try (var talk = Talk.as("ann", server.port(Connection.PLAIN))) {
            StringBuilder commands = new StringBuilder();
            for (String line : talk.list("UIDL")) {
                String[] words = line.split(" ", -1);
                before.add(words[1]);
                if (before.size() % KEPT != 0) {
                    marked.add(words[1]);
                    commands.append("DELE ").append(words[0]).append("\r\n");
                }
            }
            talk.send(commands.toString());
            for (int n = 0; n < marked.size(); n++) {
                assertThat(talk.line()).startsWith("+OK");
            }
            talk.send("QUIT\r\n");
            LockSupport.parkNanos(random.nextLong(LONGEST_NANOS));
            server.process().destroyForcibly().waitFor();
            return answered(talk);
        }
    }

    private static boolean answered(Talk talk) {
        try {
            return talk.line().startsWith("+OK");
        } catch (IOException _) {
            return false;
        }
    }

    /// Starts the server once more, reads all letters, and stops it as an operator would.
    ///
    /// @return the unique-ids that are there
    private List<String> check() throws IOException {
        try (Restante server = Restante.start(folder);
                var talk = Talk.as("ann", server.port(Connection.PLAIN))) {
            List<String> ids = talk.list("UIDL").stream()
                    .map(line -> line.substring(line.indexOf(' ') + 1))
                    .toList();
            assertThat(ids).doesNotHaveDuplicates();
            Set<String> subjects = new HashSet<>();
            for (int n = 1; n <= ids.size(); n++) {
                List<String> letter = talk.list("RETR " + n);
                assertThat(letter).endsWith("", "body");
                assertThat(subjects.addAll(letter.stream()
                                .filter(line -> line.startsWith("Subject: "))
                                .toList()))
                        .isTrue();
            }
            talk.ask("QUIT");
            return ids;
        }
    }
}
