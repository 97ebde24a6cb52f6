package org.restante.store.maildir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.restante.protocol.MessageNumber;
import org.restante.store.Letters;
import org.restante.store.Maildrop;
import org.restante.store.Source;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class ResidentTests {
    @TempDir
    Path home;

    @BeforeEach
    void on_linux_only() {
        assumeTrue(Resident.ready(), "openat2 and preadv2 work here");
    }

    private String file(byte[] octets) throws IOException {
        Path file = home.resolve("letter");
        Files.write(file, octets);
        Files.readAllBytes(file);
        return file.toString();
    }

    private static Optional<byte[]> read(String path, long length, long most) {
        return page(path, length, most).map(page -> {
            byte[] read = new byte[page.octets().remaining()];
            page.octets().get(read);
            page.giveBack();
            return read;
        });
    }

    private static Optional<Resident.Page> page(String path, long length, long most) {
        Path file = Path.of(path);
        Path parent = file.getParent();
        try (Resident.Folder folder =
                Resident.folder(parent == null ? "/" : parent.toString()).orElseThrow()) {
            return Resident.read(folder, String.valueOf(file.getFileName()), length, most);
        }
    }

    private static Optional<byte[]> read(String path, long length) {
        return read(path, length, length);
    }

    private static byte[] octets(int length) {
        byte[] octets = new byte[length];
        new Random(length).nextBytes(octets);
        return octets;
    }

    @Test
    void what_was_just_written_is_resident() throws IOException {
        for (int length : new int[] {0, 1, 4096, 10_000, Resident.LARGEST}) {
            assertThat(read(file(octets(length)), length))
                    .as("%d octets", length)
                    .hasValueSatisfying(read -> assertThat(read).isEqualTo(octets(length)));
        }
    }

    @Test
    void a_file_of_another_length_is_not() throws IOException {
        String path = file(octets(100));
        assertThat(read(path, 99)).isEmpty();
        assertThat(read(path, 101)).isEmpty();
        assertThat(read(path, Resident.LARGEST + 1L)).isEmpty();
    }

    @Test
    void the_beginning_of_a_file_may_be_all_that_is_read() throws IOException {
        byte[] octets = octets(100_000);
        String path = file(octets);
        assertThat(read(path, 100_000, 300)).hasValue(Arrays.copyOf(octets, 300));
        assertThat(read(path, 100_000, Resident.LARGEST)).hasValue(Arrays.copyOf(octets, Resident.LARGEST));
        assertThat(read(path, 100_000, Resident.LARGEST + 1L)).isEmpty();
        assertThat(read(path, 100_001, 300)).isEmpty();
        assertThat(read(path, 99_999, 300)).isEmpty();
        assertThat(read(file(octets(100)), 100, 300)).hasValue(octets(100));
    }

    @Test
    void there_are_as_many_pages_as_processors_and_each_comes_back() throws IOException {
        String path = file(octets(10));
        List<Resident.Page> lent = new ArrayList<>();
        try (Resident.Folder folder = Resident.folder(home.toString()).orElseThrow()) {
            for (Optional<Resident.Page> page = Resident.read(folder, "letter", 10, 10);
                    page.isPresent();
                    page = Resident.read(folder, "letter", 10, 10)) {
                lent.add(page.get());
            }
            assertThat(lent).hasSize(Runtime.getRuntime().availableProcessors());
            assertThat(Resident.read(folder, "letter", 10, 10)).isEmpty();
            assertThat(Resident.folder(home.toString())).isEmpty();
        }
        lent.forEach(Resident.Page::giveBack);
        assertThat(read(path, 10)).hasValue(octets(10));
    }

    @Test
    void what_is_no_file_proper_is_not() throws IOException, InterruptedException {
        String path = file(octets(5));
        Path link = Files.createSymbolicLink(home.resolve("link"), Path.of(path));
        Path pipe = home.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        assertThat(read(link.toString(), 5)).isEmpty();
        assertThat(read(pipe.toString(), 5)).isEmpty();
        assertThat(read(home.toString(), 5)).isEmpty();
        assertThat(read(home.resolve("nothing").toString(), 5)).isEmpty();
        assertThat(read("/" + "x".repeat(5000), 5)).isEmpty();
        assertThat(Resident.folder(path)).isEmpty();
        assertThat(Resident.folder(home.resolve("nothing").toString())).isEmpty();
        assertThat(Resident.folder("/" + "x".repeat(5000))).isEmpty();
    }

    /// One for new/ and one for cur/, when first something is read there, and none once the maildrop is closed.
    @Test
    void a_maildrop_holds_its_folders_open_until_it_is_closed() throws IOException {
        try (Ground ground = new Ground(home)) {
            ground.file("new/1000.M1P1.host", "one\n");
            ground.file("new/1001.M1P1.host", "two\n");
            ground.file("cur/1002.M1P1.host:2,S", "three\n");
            Maildrop maildrop = ground.open();
            int before = descriptors();
            for (int n : new int[] {1, 2, 3, 1}) {
                maildrop.readAtOnce(new MessageNumber(n), false).orElseThrow().close();
            }
            assertThat(descriptors()).isEqualTo(before + 2);
            maildrop.close();
            maildrop.close();
            assertThat(descriptors()).isLessThan(before);
        }
    }

    private static int descriptors() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return (int) open.count();
        }
    }

    @Test
    void a_maildrop_gives_small_letters_at_once_and_others_not() throws IOException {
        try (Ground ground = new Ground(home)) {
            ground.file("new/1000.M1P1.host", "small\n");
            ground.file("new/1001.M1P1.host", "a: b\n\n" + "x".repeat(70_001));
            ground.file("new/1002.M1P1.h\u00e9st", "odd\n");
            try (Maildrop maildrop = ground.open()) {
                try (Source source =
                        maildrop.readAtOnce(new MessageNumber(1), false).orElseThrow()) {
                    assertThat(source.stream().readAllBytes()).isEqualTo(Letters.octets("small\n"));
                    assertThat(source.extent().octets()).isEqualTo(7);
                }
                assertThat(maildrop.readAtOnce(new MessageNumber(2), false)).isEmpty();
                try (Source source =
                        maildrop.readAtOnce(new MessageNumber(2), true).orElseThrow()) {
                    assertThat(source.extent().stored()).isEqualTo(70_007);
                    assertThat(source.stream().readAllBytes()).startsWith(Letters.octets("a: b\n\n"));
                }
                assertThat(maildrop.readAtOnce(new MessageNumber(3), false)).isEmpty();
                Files.delete(ground.root.resolve("new/1000.M1P1.host"));
                assertThat(maildrop.readAtOnce(new MessageNumber(1), false)).isEmpty();
            }
        }
    }
}
