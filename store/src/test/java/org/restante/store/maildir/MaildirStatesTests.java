package org.restante.store.maildir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.restante.store.Letters.octets;
import static org.restante.store.Letters.stored;
import static org.restante.store.Letters.stuffed;
import static org.restante.store.Letters.text;
import static org.restante.store.Letters.wire;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.restante.protocol.MessageNumber;
import org.restante.store.Letters;
import org.restante.store.Maildrop;
import org.restante.store.Source;

/// Each state of the table in the package's documentation, and what other programs leave.
class MaildirStatesTests {
    @TempDir
    Path home;

    private Ground ground;

    @BeforeEach
    void build() throws IOException {
        ground = new Ground(home);
    }

    @Test
    void a_file_in_tmp_is_no_message() throws IOException {
        Path young = ground.file("tmp/1000.M1P1.host", "half a lett");
        assertThat(ground.ids()).isEmpty();
        assertThat(young).exists();
    }

    @Test
    void a_file_that_nobody_wrote_to_for_36_hours_is_cleared_from_tmp() throws IOException {
        Path old = ground.file("tmp/1000.M1P1.host", "half a lett");
        Path younger = ground.file("tmp/1000.M2P1.host", "half a lett");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofMinutes(36 * 60 + 1))));
        Files.setLastModifiedTime(younger, FileTime.from(Instant.now().minus(Duration.ofMinutes(36 * 60 - 5))));
        ground.open().close();
        assertThat(old).doesNotExist();
        assertThat(younger).exists();
    }

    @Test
    void a_file_of_ours_is_believed_and_not_read() throws IOException {
        ground.file("new/1000.M1P1.host,S=16,W=16,D=1,H=12", "0123456789abcdef");
        try (Maildrop maildrop = ground.open();
                Source source = maildrop.read(new MessageNumber(1))) {
            assertThat(source.extent()).isEqualTo(new org.restante.protocol.Extent(16, 16, 12, 1));
            assertThat(maildrop.entry(new MessageNumber(1)).id().value()).isEqualTo("1000.M1P1.host");
        }
    }

    @Test
    void fields_are_not_believed_where_the_size_differs() throws IOException {
        ground.file("new/1000.M1P1.host,S=17,W=17,D=1,H=12", "0123456789abcd\r\n");
        try (Maildrop maildrop = ground.open()) {
            assertThat(maildrop.octets()).isEqualTo(16);
        }
    }

    @Test
    void fields_are_not_believed_unless_all_of_ours_are_there_and_make_sense() throws IOException {
        ground.file("new/1.M1P1.h,S=3,W=3", "a\nb");
        ground.file("new/2.M1P1.h,S=3,W=3,D=0", "a\nb");
        ground.file("new/3.M1P1.h,S=3,W=2,D=0,H=2", "a\nb");
        ground.file("new/4.M1P1.h,S=3,W=3,D=0,H=4", "a\nb");
        ground.file("new/5.M1P1.h,S=3,W=x,D=0,H=3", "a\nb");
        ground.file("new/6.M1P1.h,S=3,W=,D=0,H=3", "a\nb");
        try (Maildrop maildrop = ground.open()) {
            assertThat(maildrop.size()).isEqualTo(6);
            assertThat(maildrop.octets()).isEqualTo(6L * "a\r\nb\r\n".length());
        }
    }

    @Test
    void letters_of_other_programs_come_out_exact_in_every_shape() throws IOException {
        Map<String, byte[]> shapes = Letters.shapes();
        int second = 1000;
        for (byte[] shape : shapes.values()) {
            String name = second % 2 == 0 ? "new/" + second + ".M1P1.host" : "cur/" + second + ".M1P1.host:2,S";
            Files.write(ground.root.resolve(name), shape);
            second++;
        }
        try (Maildrop maildrop = ground.open()) {
            int number = 0;
            for (Map.Entry<String, byte[]> shape : shapes.entrySet()) {
                byte[] wire = wire(shape.getValue());
                number++;
                assertThat(stored(maildrop, number)).as(shape.getKey()).isEqualTo(shape.getValue());
                assertThat(maildrop.entry(new MessageNumber(number)).octets())
                        .as(shape.getKey())
                        .isEqualTo(wire.length - stuffed(wire));
            }
            assertThat(maildrop.size()).isEqualTo(number);
        }
    }

    @Test
    void messages_in_cur_count_with_and_without_flags() throws IOException {
        ground.file("cur/1000.M1P1.host", "a: 1\n");
        ground.file("cur/1001.M1P1.host:2,", "a: 2\n");
        ground.file("cur/1002.M1P1.host:2,FRST", "a: 3\n");
        ground.file("cur/1003.M1P1.host,S=5,W=6:2,S", "a: 4\n");
        assertThat(ground.ids())
                .containsExactly("1000.M1P1.host", "1001.M1P1.host", "1002.M1P1.host", "1003.M1P1.host");
    }

    @Test
    void one_base_name_in_new_and_cur_is_one_message_the_one_in_cur() throws IOException {
        ground.file("new/1000.M1P1.host", "where: new\n");
        ground.file("cur/1000.M1P1.host:2,S", "where: cur\n");
        try (Maildrop maildrop = ground.open()) {
            assertThat(maildrop.size()).isEqualTo(1);
            assertThat(text(stored(maildrop, 1))).isEqualTo("where: cur\n");
        }
    }

    @Test
    void dot_files_folders_and_links_are_no_messages() throws IOException {
        Path elsewhere = Files.write(home.resolve("secret"), octets("not: mail\n"));
        ground.file("new/.hidden", "a: b\n");
        Files.createDirectory(ground.root.resolve("cur/1000.M1P1.host"));
        Files.createSymbolicLink(ground.root.resolve("new/1001.M1P1.host"), elsewhere);
        Files.createSymbolicLink(ground.root.resolve("cur/1002.M1P1.host:2,S"), home.resolve("nowhere"));
        assertThat(ground.ids()).isEmpty();
    }

    @Test
    void messages_are_in_order_of_arrival_by_the_seconds_and_microseconds_of_their_names() throws IOException {
        ground.file("cur/1001.M9P1.host:2,S", "");
        ground.file("new/1001.M10P1.host", "");
        ground.file("new/999.Zz.host", "");
        ground.file("new/1001.M10P2.host", "");
        assertThat(ground.ids()).containsExactly("999.Zz.host", "1001.M9P1.host", "1001.M10P1.host", "1001.M10P2.host");
    }

    @Test
    void a_name_without_seconds_arrived_when_its_file_was_last_changed() throws IOException {
        Files.setLastModifiedTime(ground.file("new/letter", ""), FileTime.fromMillis(2_000_000));
        ground.file("new/1999.M1P1.host", "");
        ground.file("new/2001.M1P1.host", "");
        assertThat(ground.ids()).containsExactly("1999.M1P1.host", "letter", "2001.M1P1.host");
    }

    @Test
    void names_with_odd_octets_are_served_and_removed() throws IOException {
        Path invalidUtf8 = Path.of(URI.create(ground.root.toUri() + "new/1000.%FF%C3%BC.host"));
        Files.write(invalidUtf8, octets("a: 1\n"));
        ground.file("new/1001.a b\n%\\?*'\"", "a: 2\n");
        ground.file("new/1002.M1P1." + "x".repeat(200), "a: 3\n");
        ground.file("new/1003.a+b%20c", "a: 4\n");
        for (int round = 0; round < 2; round++) {
            try (Maildrop maildrop = ground.open()) {
                assertThat(Letters.ids(maildrop))
                        .hasSize(4)
                        .doesNotHaveDuplicates()
                        .allMatch(org.restante.protocol.UniqueId::isValid)
                        .endsWith("1003.a+b%20c");
                for (int n = 1; n <= 4; n++) {
                    assertThat(text(stored(maildrop, n))).isEqualTo("a: " + n + "\n");
                }
            }
            ground.settle();
            ground.open().close(); // from here on the index tells
        }
        try (Maildrop maildrop = ground.open()) {
            maildrop.remove(java.util.Set.of(new MessageNumber(1), new MessageNumber(2)));
        }
        assertThat(invalidUtf8).doesNotExist();
        assertThat(ground.ids()).hasSize(2);
    }

    @Test
    void a_folder_that_is_missing_is_empty() throws IOException {
        Files.delete(ground.root.resolve("new"));
        ground.file("cur/1000.M1P1.host:2,S", "");
        assertThat(ground.ids()).containsExactly("1000.M1P1.host");
    }

    @Test
    void the_totals_may_pass_4_gib() {
        var extent = new org.restante.protocol.Extent(3L << 30, 3L << 30, 10, 0);
        Letter one = new Letter(Letter.Place.NEW, "1.a", extent, new org.restante.protocol.UniqueId("1"));
        Letter two = new Letter(Letter.Place.NEW, "2.a", extent, new org.restante.protocol.UniqueId("2"));
        assertThat(Snapshot.of(java.util.List.of(one, two)).octets()).isEqualTo(6_442_450_944L);
    }
}
