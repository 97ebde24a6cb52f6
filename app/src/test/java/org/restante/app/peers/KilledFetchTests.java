package org.restante.app.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `restante fetch`, which deletes at the server, is killed (`kill -9`) at random moments until all letters are
/// home: each is there once.
@Tag("faults")
@Needs(Peer.OPENSSL)
class KilledFetchTests {
    private static final int ROUNDS = Proof.rounds(3);
    private static final int LETTERS = 300;
    private static final int LONGEST_MS = 2_500;

    @TempDir
    private Path folder;

    @Test
    void every_letter_is_at_home_once() throws Exception {
        Random random = new Random();
        int kills = 0;
        int early = 0;
        try (Restante server = Restante.start(folder, List.of("ann"))) {
            for (int round = 0; round < ROUNDS; round++) {
                String mark = "round " + round + " letter ";
                List<Sample> letters = IntStream.range(0, LETTERS)
                        .mapToObj(n -> new Sample(
                                "letter", "Subject: " + mark + n + "\n\n" + "x".repeat(n * 31 % 4_000) + "\n"))
                        .toList();
                List<String> expected = new ArrayList<>();
                server.deliver("ann", letters).forEach(letter -> expected.add(letter.wire()));
                Path client = Files.createDirectories(folder.resolve("client-" + round));
                var archive = HomeArchive.of(new Visit(server, Connection.PLAIN, false, "ann", client));
                for (int run = 0; run < 4; run++) {
                    Process fetch = archive.start();
                    if (!fetch.waitFor(300 + random.nextInt(LONGEST_MS), TimeUnit.MILLISECONDS)) {
                        kills++;
                    }
                    fetch.destroyForcibly().waitFor();
                    early += missing(server, archive, mark).size();
                }
                archive.fetch().with(0);
                assertThat(archive.maildir().letters())
                        .as("round %d", round)
                        .containsExactlyInAnyOrderElementsOf(expected);
                assertThat(atServer(server)).as("round %d", round).isEmpty();
            }
        }
        assertThat(early).as("neither at the server nor at home").isZero();
        new Proof(
                        "`kill -9` of a fetch that deletes",
                        kills,
                        (long) ROUNDS * LETTERS,
                        "every letter is at home once, none was deleted before")
                .tell();
    }

    /// Subjects that are neither at the server nor at home.
    private static List<String> missing(Restante server, HomeArchive archive, String mark) throws IOException {
        List<String> found = new ArrayList<>(archive.maildir().letters());
        found.addAll(atServer(server));
        return IntStream.range(0, LETTERS)
                .mapToObj(n -> "Subject: " + mark + n + "\r\n")
                .filter(subject -> found.stream().noneMatch(letter -> letter.contains(subject)))
                .toList();
    }

    private static List<String> atServer(Restante server) throws IOException {
        return new Maildir(server.maildrop("ann")).letters();
    }
}
