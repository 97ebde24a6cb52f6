package org.restante.store.maildir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
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

    private static byte[] octets(int length) {
        byte[] octets = new byte[length];
        new Random(length).nextBytes(octets);
        return octets;
    }

    @Test
    void what_was_just_written_is_resident() throws IOException {
        for (int length : new int[] {0, 1, 4096, 10_000, Resident.LARGEST}) {
            assertThat(Resident.read(file(octets(length)), length))
                    .as("%d octets", length)
                    .hasValueSatisfying(read -> assertThat(read).isEqualTo(octets(length)));
        }
    }

    @Test
    void a_file_of_another_length_is_not() throws IOException {
        String path = file(octets(100));
        assertThat(Resident.read(path, 99)).isEmpty();
        assertThat(Resident.read(path, 101)).isEmpty();
        assertThat(Resident.read(path, Resident.LARGEST + 1L)).isEmpty();
    }

    @Test
    void what_is_no_file_proper_is_not() throws IOException, InterruptedException {
        String path = file(octets(5));
        Path link = Files.createSymbolicLink(home.resolve("link"), Path.of(path));
        Path pipe = home.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        assertThat(Resident.read(link.toString(), 5)).isEmpty();
        assertThat(Resident.read(pipe.toString(), 5)).isEmpty();
        assertThat(Resident.read(home.toString(), 5)).isEmpty();
        assertThat(Resident.read(home.resolve("nothing").toString(), 5)).isEmpty();
        assertThat(Resident.read("/" + "x".repeat(5000), 5)).isEmpty();
    }

    @Test
    void a_maildrop_gives_small_letters_at_once_and_others_not() throws IOException {
        try (Ground ground = new Ground(home)) {
            ground.file("new/1000.M1P1.host", "small\n");
            ground.file("new/1001.M1P1.host", "x".repeat(70_000));
            ground.file("new/1002.M1P1.h\u00e9st", "odd\n");
            try (Maildrop maildrop = ground.open()) {
                try (Source source = maildrop.readAtOnce(new MessageNumber(1)).orElseThrow()) {
                    assertThat(source.stream().readAllBytes()).isEqualTo(Letters.octets("small\n"));
                    assertThat(source.extent().octets()).isEqualTo(7);
                }
                assertThat(maildrop.readAtOnce(new MessageNumber(2))).isEmpty();
                assertThat(maildrop.readAtOnce(new MessageNumber(3))).isEmpty();
                Files.delete(ground.root.resolve("new/1000.M1P1.host"));
                assertThat(maildrop.readAtOnce(new MessageNumber(1))).isEmpty();
            }
        }
    }
}
