package org.restante.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.restante.server.listen.Journal;

class LogFileTests {
    @TempDir
    private Path folder = Path.of("");

    private Path path() {
        return folder.resolve("audit.jsonl");
    }

    private LogFile open() throws IOException {
        return LogFile.open(path(), Duration.ZERO);
    }

    private static ByteBuffer lines(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void write(LogFile file, String text) throws IOException {
        ByteBuffer lines = lines(text);
        file.write(lines);
        assertThat(lines.hasRemaining()).isFalse();
    }

    private String rights() throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path()));
    }

    @Test
    void it_is_made_for_its_owner_alone() throws IOException {
        try (LogFile file = open()) {
            write(file, "one\n");
        }
        assertThat(rights()).isEqualTo("rw-------");
        assertThat(path()).hasContent("one\n");
    }

    @Test
    void what_is_there_is_added_to_and_keeps_its_rights() throws IOException {
        Files.writeString(path(), "before\n");
        Files.setPosixFilePermissions(path(), PosixFilePermissions.fromString("rw-r-----"));
        try (LogFile file = open()) {
            write(file, "one\n");
        }
        assertThat(Files.readString(path())).isEqualTo("before\none\n");
        assertThat(rights()).isEqualTo("rw-r-----");
    }

    @Test
    void a_line_that_a_crash_cut_off_is_ended_at_once() throws IOException {
        Files.writeString(path(), "whole\n{\"time\":\"20");
        try (LogFile file = open()) {
            assertThat(Files.readString(path())).isEqualTo("whole\n{\"time\":\"20\n");
            write(file, "one\n");
        }
        assertThat(Files.readAllLines(path())).containsExactly("whole", "{\"time\":\"20", "one");
    }

    @Test
    void what_was_renamed_away_is_made_anew() throws IOException {
        try (LogFile file = open()) {
            write(file, "one\n");
            Files.move(path(), folder.resolve("rotated"));
            write(file, "two\n");
            assertThat(path()).hasContent("two\n");
            assertThat(rights()).isEqualTo("rw-------");
            Files.delete(path());
            write(file, "three\n");
            assertThat(path()).hasContent("three\n");
        }
        assertThat(folder.resolve("rotated")).hasContent("one\n");
    }

    /// As logrotate does with `create`.
    @Test
    void what_another_put_in_its_place_is_taken() throws IOException {
        try (LogFile file = open()) {
            write(file, "one\n");
            Files.move(path(), folder.resolve("rotated"));
            Files.writeString(path(), "");
            write(file, "two\n");
        }
        assertThat(path()).hasContent("two\n");
    }

    @Test
    void it_is_not_looked_for_at_each_line() throws IOException {
        try (LogFile file = LogFile.open(path(), Duration.ofHours(1))) {
            Files.move(path(), folder.resolve("rotated"));
            write(file, "one\n");
        }
        assertThat(folder.resolve("rotated")).hasContent("one\n");
    }

    @Test
    void a_line_that_was_begun_in_one_file_is_whole_in_the_next() throws IOException {
        try (LogFile file = open()) {
            Files.move(path(), folder.resolve("rotated"));
            ByteBuffer lines = lines("one\ntwo\n");
            lines.position(6); // the disk was full then
            file.write(lines);
        }
        assertThat(Files.readString(path())).isEqualTo("two\n");
    }

    @Test
    void where_no_other_can_be_made_it_goes_on_in_the_file_of_before_and_says_so_once() throws IOException {
        Path below = Files.createDirectory(folder.resolve("below"));
        Path moved = folder.resolve("moved");
        try (Journal journal = new Journal();
                LogFile file = LogFile.open(below.resolve("log"), Duration.ZERO)) {
            Files.move(below, moved);
            write(file, "one\n");
            write(file, "two\n");
            assertThat(journal.events()).singleElement().asString().contains("its folder does not exist");
            Files.createDirectory(below);
            write(file, "three\n");
        }
        assertThat(Files.readString(moved.resolve("log"))).isEqualTo("one\ntwo\n");
        assertThat(below.resolve("log")).hasContent("three\n");
    }

    @Test
    void what_cannot_be_opened_is_said_in_one_line() {
        Path missing = folder.resolve("missing/audit.jsonl");
        assertThatThrownBy(() -> AuditLog.open(missing))
                .isInstanceOf(IOException.class)
                .hasMessage("audit.file: " + missing + " cannot be written: its folder does not exist");
        assertThatThrownBy(() -> AuditLog.open(folder))
                .hasMessage("audit.file: " + folder + " cannot be written: it is no regular file");
    }
}
