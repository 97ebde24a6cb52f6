package org.restante.store.maildir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.restante.protocol.UniqueId;

class RetrievalsTests {
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
    private static final LocalDate LATER = MONDAY.plusDays(100);

    @TempDir
    private Path root = Path.of("");

    private Maildir maildir;
    private Path file;

    @BeforeEach
    void open() {
        maildir = new Maildir(root);
        file = root.resolve("restante.retrieved");
    }

    private Retrievals read() throws IOException {
        return Retrievals.read(maildir);
    }

    private static UniqueId id(String text) {
        return new UniqueId(text);
    }

    @Test
    void what_is_added_is_there_for_its_owner_only() throws IOException {
        read().append(List.of(id("1.M1P1.host"), id("2")), MONDAY);
        read().append(List.of(id("2"), id("3")), MONDAY.plusDays(1));

        assertThat(file).hasContent("2026-11-23 1.M1P1.host\n2026-11-23 2\n2026-11-24 3\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(read().before(id("2"), MONDAY.plusDays(1))).isTrue();
        assertThat(read().before(id("3"), MONDAY.plusDays(1))).isFalse();
        assertThat(read().before(id("4"), LATER)).isFalse();
        assertThat(read().anyBefore(MONDAY)).isFalse();
    }

    /// The beginning of one unique-id may be another one.
    @Test
    void a_torn_line_says_nothing_and_does_not_become_another() throws IOException {
        Files.writeString(file, "2026-11-23 10\n2026-11-23 1");
        assertThat(read().before(id("1"), LATER)).isFalse();

        read().append(List.of(id("12")), MONDAY);

        assertThat(file).hasContent("2026-11-23 10\n2026-11-23 12\n");
    }

    @Test
    void what_is_no_line_says_nothing() throws IOException {
        Files.writeString(file, """
                2026-11-23
                2026-11-23  1
                20261123 1
                2026-11-2x 1
                0
                \0\0\0\0\0\0\0\0\0\0 1
                2026-11-23 1 2
                1 2026-11-23

                2026-11-23 2
                """);
        assertThat(read().before(id("1"), LATER)).isFalse();
        assertThat(read().before(id("2"), LATER)).isTrue();
    }

    @Test
    void lines_of_messages_that_have_gone_are_left_out_when_they_are_many() throws IOException {
        List<UniqueId> many = IntStream.range(0, 120).mapToObj(n -> id("n" + n)).toList();
        read().append(many, MONDAY);
        assertThat(read().isLong(10)).isFalse();
        assertThat(read().isLong(9)).isTrue();

        read().rewrite(Set.of("n7", "n8", "other"));

        assertThat(file).hasContent("2026-11-23 n7\n2026-11-23 n8\n");
    }
}
