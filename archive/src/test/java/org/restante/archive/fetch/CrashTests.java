package org.restante.archive.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.restante.archive.letter.Steps;

/// The program dies at each step of a fetch that there is, one after the other, and is started again: every letter is
/// at home once, and none was deleted at the server before it was there.
class CrashTests {
    private static final int LETTERS = 7;

    @TempDir
    private Path folder;

    /// The end of the program.
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1;
    }

    /// Lets the program die when it reaches a step for the n-th time: it takes no other behind it.
    private static final class Death implements Steps {
        private final String at;
        private final AtomicInteger left;
        private volatile boolean struck;

        Death(String at, int times) {
            this.at = at;
            this.left = new AtomicInteger(times);
        }

        @Override
        public void reached(String step) {
            if (struck || (step.equals(at) && left.decrementAndGet() == 0)) {
                struck = true;
                throw new Crash();
            }
        }
    }

    @Test
    void into_a_maildir() throws Exception {
        Set<String> steps = dieEverywhere("maildir", "", home -> home.letters());
        assertThat(steps)
                .contains(
                        "maildir: file synced",
                        "maildir: renamed",
                        "maildir: folder synced",
                        "maildir: compared",
                        "journal: written",
                        "journal: appended",
                        "visit: octets came",
                        "visit: all came",
                        "visit: deletions asked for",
                        "visit: deletions done");
    }

    @Test
    void into_an_mbox() throws Exception {
        Set<String> steps = dieEverywhere("mbox", "to = \"mbox:box\"", CrashTests::mbox);
        assertThat(steps).contains("mbox: mark set", "mbox: appended", "mbox: synced");
    }

    /// What stands in the mbox, with the line ends that the server sent.
    private static List<String> mbox(Home home) throws IOException {
        Path box = home.archive().resolve("box");
        if (Files.notExists(box)) {
            return List.of();
        }
        String text = Files.readString(box, StandardCharsets.ISO_8859_1);
        List<String> letters = new ArrayList<>();
        for (String part : text.split("(?m)^From [0-9a-f]{32}\\.[0-9]+@restante .*\n", -1)) {
            if (!part.isEmpty()) {
                assertThat(part).endsWith("\n\n");
                letters.add(part.substring(0, part.length() - 1)
                        .replaceAll("(?m)^>(>*From )", "$1")
                        .replace("\n", "\r\n"));
            }
        }
        Collections.sort(letters);
        return letters;
    }

    /// Reads what is at home.
    private interface Reading {
        List<String> of(Home home) throws IOException;
    }

    /// First goes through without a death, to see which steps there are.
    ///
    /// @return those at which it died then
    private Set<String> dieEverywhere(String name, String more, Reading reading) throws Exception {
        Map<String, Integer> steps = new ConcurrentHashMap<>();
        die(name, more, reading, step -> steps.merge(step, 1, Integer::sum));
        Set<String> struck = new HashSet<>();
        for (String step : steps.keySet()) {
            for (int times = 1; times <= steps.getOrDefault(step, 0); times++) {
                var death = new Death(step, times);
                die(name + "-" + step.replaceAll("[^a-z]", "") + times, more, reading, death);
                if (death.struck) {
                    struck.add(step);
                }
            }
        }
        return struck;
    }

    private void die(String name, String more, Reading reading, Steps death) throws Exception {
        try (var office = new TestOffice()) {
            office.putMany(LETTERS);
            Home home = new Home(folder.resolve(name), office.port(), more);
            List<String> early = new ArrayList<>();
            office.removing = letter -> {
                try {
                    if (!reading.of(home).contains(letter.text())) {
                        early.add(letter.id());
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            };
            try {
                home.fetch(death, false);
            } catch (Crash _) {
                assertThat(((Death) death).struck).isTrue();
            }
            Report report = home.fetch();
            assertThat(report.trouble()).as(name).isEmpty();
            assertThat(reading.of(home)).as(name).isEqualTo(Home.expected(LETTERS));
            assertThat(office.letters()).as(name).isEmpty();
            assertThat(early).as("%s: deleted too early", name).isEmpty();
        }
    }
}
