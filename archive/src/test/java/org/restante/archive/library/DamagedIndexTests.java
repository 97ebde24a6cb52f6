package org.restante.archive.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.restante.archive.library.AtHome.letter;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The index is a cache: whatever becomes of its files, the letters are there.
class DamagedIndexTests {
    private static final int LETTERS = 60;

    @TempDir
    private Path folder;

    private AtHome home;

    @BeforeEach
    void fill() throws IOException {
        home = AtHome.in(folder);
        for (int i = 0; i < LETTERS; i++) {
            home.put(
                    "home/new/" + i,
                    letter(
                            "ann" + i + "@example.org",
                            "subject " + i,
                            (i % 28 + 1) + " Jan 2026 10:00:00 +0000",
                            "words number" + i));
        }
        home.updated().close();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("search"))) {
            return files.filter(file -> !file.endsWith("write.lock")).sorted().toList();
        }
    }

    /// Whatever was done, all letters are found in the end.
    private void heals() throws Exception {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            try (Library library = home.open("")) {
                library.letters(Selection.matching("words"), 0, 10);
                library.threads(Selection.of(View.INBOX), 0, 10);
                library.figures();
                library.update(_ -> {});
                assertThat(library.letters(Selection.of(View.INBOX), 0, 10).total())
                        .isEqualTo(LETTERS);
            }
            try (Library library = home.updated()) {
                assertThat(library.letters(Selection.matching("words"), 0, 10).total())
                        .isEqualTo(LETTERS);
                assertThat(library.letters(Selection.matching("number7"), 0, 10).total())
                        .isEqualTo(1);
                assertThat(library.troubles()).isEmpty();
            }
        });
    }

    /// An update looks at every octet only when there is something to do.
    private void something() throws IOException {
        Path first = home.mail("home").resolve("new/0");
        if (Files.exists(first)) {
            Files.move(first, home.mail("home").resolve("new/again"));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void damaged_at_any_octet_it_is_built_anew(long seed) throws Exception {
        var random = new Random(seed);
        List<Path> files = files();
        Path file = files.get(random.nextInt(files.size()));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long at = random.nextLong(Math.max(1, channel.size()));
            var octet = ByteBuffer.allocate(1);
            channel.read(octet, at);
            octet.put(0, (byte) (octet.get(0) ^ (1 << random.nextInt(8))));
            channel.write(octet.flip(), at);
        }
        something();
        heals();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void a_file_that_is_cut_off_or_gone_is_no_harm(long seed) throws Exception {
        var random = new Random(seed);
        List<Path> files = files();
        Path file = files.get(random.nextInt(files.size()));
        if (random.nextBoolean()) {
            Files.delete(file);
        } else {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(random.nextLong(channel.size() + 1));
            }
        }
        something();
        heals();
    }

    @Test
    void files_of_another_version_are_no_harm() throws Exception {
        for (Path file : files()) {
            Files.writeString(file, "nonsense of another version");
        }
        try (Library library = home.open("")) {
            assertThat(library.letters(Selection.of(View.INBOX), 0, 10).total()).isZero();
            assertThat(library.troubles())
                    .singleElement()
                    .asString()
                    .startsWith(folder.resolve("search").toString())
                    .endsWith("it is built anew");
        }
        heals();
    }

    @Test
    void thrown_away_it_is_made_again() throws Exception {
        for (Path file : files()) {
            Files.delete(file);
        }
        heals();
    }

    @Test
    void it_is_rebuilt_when_asked() throws Exception {
        try (Library library = home.updated()) {
            byte[] before = Files.readAllBytes(files().getLast());
            library.rebuild(_ -> {});
            assertThat(library.letters(Selection.matching("words"), 0, 10).total())
                    .isEqualTo(LETTERS);
            assertThat(Files.readAllBytes(files().getLast()))
                    .as("each index has an id of its own")
                    .isNotEqualTo(before);
        }
    }
}
