package org.restante.app.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The clock of the machine is set back, and forth again, while the server runs: no letter gets the name or the
/// unique-id of another, none is lost, and the order in which they came is kept for those that are listed already.
@Tag("faults")
@Needs({Peer.OPENSSL, Peer.FAKETIME})
class ClockTests {
    private static final int ROUNDS = Proof.rounds(3);
    private static final int LETTERS = 20;
    private static final String ANN = "ann@localhost";

    /// What the clock says beside the true time, from round to round.
    private static final List<String> CLOCKS = List.of("-1d", "-3600", "+2d", "-400d", "+0", "-2");

    @TempDir
    private Path folder;

    private static Path library() throws IOException {
        try (Stream<Path> machines = Files.list(Path.of("/usr/lib"))) {
            return machines.map(machine -> machine.resolve("faketime/libfaketime.so.1"))
                    .filter(Files::isReadable)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private Path clock(String offset) throws IOException {
        return Files.writeString(folder.resolve("clock"), offset + "\n");
    }

    private static List<String> ids(Talk talk) throws IOException {
        return talk.list("UIDL").stream()
                .map(line -> line.substring(line.indexOf(' ') + 1))
                .toList();
    }

    private static List<Sample> letters(int round) {
        List<Sample> letters = new ArrayList<>();
        for (int n = 0; n < LETTERS; n++) {
            letters.add(new Sample("letter", "Subject: " + round + "-" + n + "\n\nbody\n"));
        }
        return letters;
    }

    @Test
    void letters_stay_what_they_are_when_the_clock_is_set_back() throws IOException {
        Restante.prepare(folder, "");
        Restante.enrol(folder.resolve("home"), List.of(ANN + ":{PLAIN}" + Office.PASSWORD));
        List<String> command = List.of(
                "env",
                "LD_PRELOAD=" + library(),
                "FAKETIME_TIMESTAMP_FILE=" + clock("+0"),
                "FAKETIME_CACHE_DURATION=1",
                "FAKETIME_DONT_FAKE_MONOTONIC=1",
                "NO_FAKE_STAT=1");
        try (Restante server = Restante.through(folder, command)) {
            List<String> known = List.of();
            for (int round = 0; round < ROUNDS; round++) {
                known = round(server, round, known);
            }
        }
        new Proof(
                        "the clock set back by up to 400 days, and forth",
                        ROUNDS,
                        (long) ROUNDS * LETTERS,
                        "each letter is there once, under a unique-id that stays")
                .tell();
    }

    /// @param known unique-ids that must be there, in this order
    /// @return those that must be there from now on
    private List<String> round(Restante server, int round, List<String> known) throws IOException {
        clock(CLOCKS.get(round % CLOCKS.size()));
        try (var lmtp = Lmtp.to(server.port("lmtp"))) {
            lmtp.deliver(ANN, letters(round));
        }
        try (var talk = Talk.as("ann", server.port(Connection.PLAIN))) {
            List<String> ids = ids(talk);
            assertThat(ids).hasSize(known.size() + LETTERS);
            assertThat(ids.subList(0, known.size())).isEqualTo(known);
            assertThat(ids).doesNotHaveDuplicates();
            Set<String> subjects = new HashSet<>();
            for (int n = 1; n <= ids.size(); n++) {
                subjects.add(talk.list("RETR " + n).stream()
                        .filter(line -> line.startsWith("Subject: "))
                        .findFirst()
                        .orElseThrow());
            }
            assertThat(subjects).hasSize(ids.size());
            return ids;
        }
    }
}
