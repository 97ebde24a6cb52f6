package org.restante.archive.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.restante.archive.library.AtHome.letter;
import static org.restante.archive.library.AtHome.subjects;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.restante.archive.local.Flag;
import org.restante.archive.local.LetterId;

/// A library that is opened again.
class RememberedTests {
    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));

    @TempDir
    private Path folder;

    private AtHome home;

    @BeforeEach
    void three() throws IOException {
        home = AtHome.in(folder);
        home.put("home/cur/a:2,FS", letter("Ann <ann@example.org>", "one", at(1), "apples"));
        home.put("home/cur/ü:2,", letter("Ann <ann@example.org>", "two", at(2), "pears"));
        home.put("home/new/c", letter("bob@example.org", "Re: two", at(3), "pears, too"));
        age();
        home.updated().close();
    }

    private static String at(int day) {
        return "Mon, %d Jun 2026 10:00:00 +0000".formatted(day);
    }

    /// Makes what was done to the folders look long past.
    private void age() throws IOException {
        for (String part : List.of("cur", "new")) {
            Files.setLastModifiedTime(home.mail("home").resolve(part), LONG_AGO);
        }
    }

    private Path file() {
        return folder.resolve("search/remembered");
    }

    private static List<String> inbox(Library library) throws Exception {
        return subjects(library.letters(Selection.of(View.INBOX), 0, 100));
    }

    private List<String> inbox() throws Exception {
        try (Library library = home.open("")) {
            return inbox(library);
        }
    }

    private static List<String> all(Library library) throws Exception {
        List<String> all = new ArrayList<>();
        for (View view : View.values()) {
            all.add(view + " " + library.letters(Selection.of(view), 0, 100));
            all.add(view + " " + library.threads(Selection.of(view), 0, 100).total());
        }
        all.add(String.valueOf(library.letters(Selection.matching("pears"), 0, 100)));
        all.add(library.figures().toString());
        return all;
    }

    @Test
    void it_knows_what_it_knew_and_looks_at_no_folder_that_is_as_it_was() throws Exception {
        List<String> before;
        try (Library library = home.open("")) {
            before = all(library);
            assertThat(library.pending()).isZero();
        }
        Files.delete(home.mail("home").resolve("new/c")); // unseen, since the folder says that nothing happened
        age();

        try (Library library = home.open("")) {
            assertThat(all(library)).isEqualTo(before);
            assertThat(library.pending()).isZero();
            assertThat(library.find(AtHome.id("home/new/c")))
                    .as("the file itself counts")
                    .isEmpty();
            assertThat(inbox(library)).containsExactly("two", "one");
        }
    }

    @Test
    void nothing_is_written_when_nothing_changed() throws Exception {
        FileTime written = Files.getLastModifiedTime(file());
        Files.setLastModifiedTime(file(), LONG_AGO);
        inbox();
        assertThat(Files.getLastModifiedTime(file())).isEqualTo(LONG_AGO).isNotEqualTo(written);
    }

    @Test
    void what_others_did_meanwhile_is_seen() throws Exception {
        Path maildir = home.mail("home");
        Files.move(maildir.resolve("new/c"), maildir.resolve("cur/c:2,S"));
        Files.delete(maildir.resolve("cur/a:2,FS"));
        home.put("home/new/d", letter("d@example.org", "four", at(4), ""));

        try (Library library = home.open("")) {
            assertThat(library.pending()).isOne();
            assertThat(inbox(library)).containsExactly("Re: two", "two");
            assertThat(library.letters(Selection.of(View.UNREAD), 0, 9).total()).isOne();
            library.update(_ -> {});
            assertThat(inbox(library)).containsExactly("four", "Re: two", "two");
        }
        assertThat(inbox()).containsExactly("four", "Re: two", "two");
    }

    @Test
    void what_was_done_here_is_remembered() throws Exception {
        LetterId two = AtHome.id("home/cur/ü:2,");
        LetterId three = AtHome.id("home/new/c");
        try (Library library = home.open("")) {
            library.perform(new Action.Mark(Flag.FLAGGED, true), List.of(two));
            library.perform(new Action.Trash(), List.of(three));
        }
        try (Library library = home.open("")) {
            assertThat(subjects(library.letters(Selection.of(View.STARRED), 0, 9)))
                    .containsExactly("two", "one");
            assertThat(subjects(library.letters(Selection.of(View.TRASH), 0, 9)))
                    .containsExactly("Re: two");
        }
    }

    @Test
    void an_index_that_changed_meanwhile_is_read_anew() throws Exception {
        byte[] before = Files.readAllBytes(file());
        home.put("home/new/d", letter("d@example.org", "four", at(4), ""));
        home.updated().close();
        Files.write(file(), before);

        assertThat(inbox()).containsExactly("four", "Re: two", "two", "one");
    }

    @Test
    void a_file_that_is_damaged_anywhere_is_passed_over() throws Exception {
        byte[] good = Files.readAllBytes(file());
        List<String> expected = inbox();
        for (int at = 0; at < good.length; at += 7) {
            byte[] bad = good.clone();
            bad[at] ^= 0x10;
            Files.write(file(), bad);
            assertThat(inbox()).isEqualTo(expected);
        }
        for (int length : new int[] {0, 7, 8, 16, good.length / 2, good.length - 1}) {
            Files.write(file(), Arrays.copyOf(good, length));
            assertThat(inbox()).isEqualTo(expected);
        }
        assertThat(Files.readAllBytes(file())).as("written anew").isEqualTo(good);
    }

    @Test
    void other_maildirs_are_no_reason_to_believe_it() throws Exception {
        home.maildir(home.mail("before"));
        home.put("before/new/x", letter("x@example.org", "other", at(5), ""));
        home.updated().close();

        assertThat(inbox()).containsExactly("other", "Re: two", "two", "one");
    }

    @Test
    void a_maildir_that_is_gone_is_missed() throws Exception {
        Path away = folder.resolve("away");
        Files.move(home.mail("home"), away);
        try (Library library = home.open("")) {
            assertThat(inbox(library)).isEmpty();
            assertThat(library.pending()).isZero();
        }
        Files.move(away, home.mail("home"));
        assertThat(inbox()).containsExactly("Re: two", "two", "one");
    }

    @Test
    void a_rebuild_believes_nothing() throws Exception {
        Files.delete(home.mail("home").resolve("new/c"));
        age();
        try (Library library = home.open("")) {
            assertThat(inbox(library)).hasSize(3);
            library.rebuild(_ -> {});
            assertThat(inbox(library)).containsExactly("two", "one");
        }
    }

    /// More than is written at once, and cut in the middle of a number by what stands before.
    @Test
    void long_arrays_come_back() throws Exception {
        var random = new Random(1);
        byte[] octets = new byte[70_001];
        random.nextBytes(octets);
        int[] ints = random.ints(50_000).toArray();
        long[] longs = random.longs(50_000).toArray();
        Path written = folder.resolve("written");
        try (FileChannel channel = FileChannel.open(written, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            var out = new RememberedWriter(channel);
            out.text("\u00fc");
            out.octets(octets, octets.length);
            out.ints(ints, ints.length);
            out.longs(longs, longs.length);
            out.longs(longs, 0);
            out.number(42);
            out.finish();
        }
        ByteBuffer all = ByteBuffer.wrap(Files.readAllBytes(written));
        assertThat(RememberedReader.isWhole(all)).isTrue();
        RememberedReader in = RememberedReader.of(all);
        assertThat(in.text()).isEqualTo("\u00fc");
        assertThat(in.octets()).isEqualTo(octets);
        assertThat(in.ints()).isEqualTo(ints);
        assertThat(in.longs()).isEqualTo(longs);
        assertThat(in.longs()).isEmpty();
        assertThat(in.number()).isEqualTo(42);
    }

    @Test
    void it_is_for_its_owner_alone() throws Exception {
        assertThat(Files.getPosixFilePermissions(file())).hasSize(2);
    }
}
