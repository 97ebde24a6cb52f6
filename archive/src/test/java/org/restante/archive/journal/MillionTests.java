package org.restante.archive.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.restante.archive.letter.LetterKey;
import org.restante.archive.letter.Steps;

/// A journal of a million letters, in a process of its own that has 64 MB for everything: it is written, read from its
/// beginning, opened by its index, and asked about every letter.
class MillionTests {
    private static final int LETTERS = 1_000_000;
    private static final int BATCH = 1_000;

    @TempDir
    private Path folder;

    @Test
    void a_million_letters_need_less_than_64_mb() throws Exception {
        for (String step : List.of("write", "index", "replay")) {
            String said = run(step);
            System.out.println("a million letters, " + step + ": " + said.strip());
            assertThat(said).contains("good");
        }
        assertThat(Files.size(folder.resolve("index"))).isLessThan(64 << 20);
    }

    private String run(String step) throws IOException, InterruptedException {
        Path java = Path.of(requireNonNull(System.getProperty("java.home")), "bin", "java");
        Path said = folder.resolve(step);
        Process process = new ProcessBuilder(
                        java.toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        requireNonNull(System.getProperty("java.class.path")),
                        MillionTests.class.getName(),
                        folder.resolve("state").toString(),
                        step)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        process.waitFor();
        return Files.readString(said, UTF_8);
    }

    /// Says how long it took to open the journal, and whether all letters are known.
    public static void main(String[] args) throws IOException, AccountBusy {
        Path state = Path.of(args[0]);
        if (args[1].equals("replay")) {
            Files.delete(state.resolve("index"));
        }
        long begun = System.nanoTime();
        try (Journal journal = Journal.open(state, Steps.GO_ON)) {
            long opened = (System.nanoTime() - begun) / 1_000_000;
            if (args[1].equals("write")) {
                write(journal);
            }
            System.out.println("opened in " + opened + " ms; " + (isWhole(journal) ? "good" : "letters are missing"));
        }
    }

    private static void write(Journal journal) throws IOException {
        var fingerprint = Sample.fingerprint(1);
        for (int first = 0; first < LETTERS; first += BATCH) {
            List<Entry> entries = new ArrayList<>();
            for (int i = first; i < first + BATCH; i++) {
                entries.add(new Entry.Home(
                        Sample.TIME,
                        key(i),
                        Entry.How.FETCHED,
                        i,
                        fingerprint,
                        "maildir:/home/ann/mail/" + i,
                        "id" + i));
            }
            journal.append(entries);
        }
    }

    private static boolean isWhole(Journal journal) throws IOException {
        Journal.Roll roll = journal.roll();
        for (int i = 0; i < LETTERS; i++) {
            Optional<Seen> seen = roll.call(key(i));
            if (seen.isEmpty() || !seen.get().hasListed(i)) {
                return false;
            }
        }
        boolean[] all = {true};
        roll.missing(_ -> all[0] = false);
        Optional<Entry.Home> last =
                journal.details(journal.find(key(LETTERS - 1)).orElseThrow());
        return all[0]
                && journal.size() == LETTERS
                && last.filter(home -> home.id().equals("id" + (LETTERS - 1))).isPresent();
    }

    private static LetterKey key(int number) {
        return LetterKey.of("home", "id" + number);
    }
}
