package org.restante.archive.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A Maildir that other programs use too.
class MaildirFolderTests {
    @TempDir
    private Path root;

    private MaildirFolder folder;

    @BeforeEach
    void make() throws IOException {
        for (String part : List.of("new", "cur", "tmp")) {
            Files.createDirectory(root.resolve(part));
        }
        folder = new MaildirFolder(root);
    }

    private Path file(String name) throws IOException {
        return Files.writeString(root.resolve(name), "Subject: " + name + "\r\n\r\n");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .filter(name -> !name.endsWith("maildirfolder"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void marks_are_those_of_the_name_whoever_made_it() throws IOException {
        file("cur/1.a.host:2,FS");
        file("cur/2.b.host:2,Rab"); // Dovecot's keywords
        file("cur/3.c.host"); // without marks, although in cur/
        file("new/4.d.host,S=30");
        file("tmp/5.e.host");
        file("cur/.hidden");

        assertThat(folder.list())
                .containsExactlyInAnyOrder(
                        new Located(Place.CUR, "1.a.host", ":2,FS"),
                        new Located(Place.CUR, "2.b.host", ":2,Rab"),
                        new Located(Place.CUR, "3.c.host", ""),
                        new Located(Place.NEW, "4.d.host,S=30", ""));
        assertThat(Located.flags(":2,Rab")).containsExactly(Flag.REPLIED);
        assertThat(Located.flags("")).isEmpty();
    }

    @Test
    void a_mark_moves_a_letter_to_cur_and_keeps_those_of_others() throws IOException {
        file("new/a");
        file("cur/b:2,RTab");

        folder.mark(new Located(Place.NEW, "a", ""), Flag.SEEN, true);
        folder.mark(new Located(Place.CUR, "b", ":2,RTab"), Flag.FLAGGED, true);
        folder.mark(new Located(Place.CUR, "b", ":2,FRTab"), Flag.REPLIED, false);

        assertThat(names()).containsExactly("cur/a:2,S", "cur/b:2,FTab");
    }

    @Test
    void the_trash_is_that_of_maildir_plus_plus_and_there_is_a_way_back() throws IOException {
        file("new/a");
        file("cur/b:2,FS");

        Located a = folder.trash(new Located(Place.NEW, "a", "")).orElseThrow();
        Located b = folder.trash(new Located(Place.CUR, "b", ":2,FS")).orElseThrow();

        assertThat(names()).containsExactly(".Trash/cur/a:2,", ".Trash/cur/b:2,FS");
        assertThat(root.resolve(".Trash/maildirfolder")).exists();
        assertThat(root.resolve(".Trash/tmp")).isDirectory();
        folder.restore(a);
        folder.restore(b);
        assertThat(names()).containsExactly("cur/a:2,", "cur/b:2,FS");
    }

    @Test
    void a_letter_that_another_program_moved_is_found_again() throws IOException {
        file("cur/a:2,FS"); // it was in new/ a moment ago

        assertThat(folder.mark(new Located(Place.NEW, "a", ""), Flag.REPLIED, true))
                .contains(new Located(Place.CUR, "a", ":2,FRS"));
        assertThat(folder.mark(new Located(Place.NEW, "a", ""), Flag.SEEN, true))
                .contains(new Located(Place.CUR, "a", ":2,FRS"));
        assertThat(names()).containsExactly("cur/a:2,FRS");
    }

    @Test
    void one_that_is_gone_is_passed_over() throws IOException {
        assertThat(folder.trash(new Located(Place.CUR, "a", ":2,"))).isEmpty();
        assertThat(folder.mark(new Located(Place.CUR, "a", ":2,S"), Flag.SEEN, true))
                .isEmpty();
    }

    @Test
    void the_same_letter_twice_becomes_one() throws IOException {
        Files.createDirectories(root.resolve(".Trash/cur"));
        Files.writeString(root.resolve(".Trash/cur/a:2,S"), "same");
        Files.writeString(root.resolve("cur/a:2,S"), "same");

        folder.trash(new Located(Place.CUR, "a", ":2,S"));

        assertThat(names()).containsExactly(".Trash/cur/a:2,S");
    }

    @Test
    void another_letter_of_that_name_is_never_overwritten() throws IOException {
        Files.createDirectories(root.resolve(".Trash/cur"));
        Files.writeString(root.resolve(".Trash/cur/a:2,S"), "another");
        Files.writeString(root.resolve("cur/a:2,S"), "one");

        assertThatThrownBy(() -> folder.trash(new Located(Place.CUR, "a", ":2,S")))
                .isInstanceOf(FileAlreadyExistsException.class)
                .hasMessageContaining("another letter has this name");
        assertThat(names()).containsExactly(".Trash/cur/a:2,S", "cur/a:2,S");
    }

    @Test
    void of_a_letter_that_is_listed_twice_the_one_outside_the_trash_counts() throws IOException {
        Files.createDirectories(root.resolve(".Trash/cur"));
        file("new/a");
        file("cur/a:2,S");
        file(".Trash/cur/a:2,");

        assertThat(folder.list().getFirst()).isEqualTo(new Located(Place.CUR, "a", ":2,S"));
        assertThat(folder.find("a")).contains(new Located(Place.CUR, "a", ":2,S"));
    }

    @Test
    void the_trash_is_emptied_of_what_came_there_long_ago() throws IOException {
        Path old = file("cur/a:2,");
        Files.setLastModifiedTime(old, java.nio.file.attribute.FileTime.from(Instant.EPOCH)); // the letter's own age
        file("cur/b:2,");
        folder.trash(new Located(Place.CUR, "a", ":2,"));

        assertThat(folder.empty(Instant.now().minusSeconds(60))).isZero();
        assertThat(folder.empty(Instant.now().plusSeconds(60))).isEqualTo(1);
        assertThat(names()).containsExactly("cur/b:2,");
    }

    @Test
    void a_stamp_tells_that_something_changed() throws IOException {
        Stamp before = folder.stamp();
        assertThat(folder.stamp()).isEqualTo(before);
        assertThat(before.settledAt(before.changed().get(1))).isFalse();
        assertThat(before.settledAt(before.changed().get(1) + 3_000_000_000L)).isTrue();

        org.awaitility.Awaitility.await().until(() -> {
            Files.deleteIfExists(root.resolve("cur/a:2,"));
            file("cur/a:2,");
            return !folder.stamp().equals(before);
        });
    }
}
