package org.restante.archive.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.restante.archive.library.AtHome.letter;
import static org.restante.archive.library.AtHome.subjects;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.restante.archive.local.Flag;
import org.restante.archive.local.LetterId;

class LibraryTests {
    private static final Action.Mark SEEN = new Action.Mark(Flag.SEEN, true);

    @TempDir
    private Path folder;

    private AtHome home;

    @BeforeEach
    void make() throws IOException {
        home = AtHome.in(folder);
    }

    private static String at(int day) {
        return "Mon, %d Jun 2026 10:00:00 +0000".formatted(day);
    }

    private static List<String> inbox(Library library) throws Exception {
        return subjects(library.letters(Selection.of(View.INBOX), 0, 100));
    }

    @Test
    void a_row_says_what_a_list_shows() throws Exception {
        LetterId id = home.put(
                "home/cur/a:2,FS", letter("Ann Smith <ann@example.org>", "Hello", at(1), "> quoted\n\nHow are\nyou?"));
        try (Library library = home.updated()) {
            Row row = library.letters(Selection.of(View.INBOX), 0, 10).rows().getFirst();

            assertThat(row.id()).isEqualTo(id);
            assertThat(row.people()).containsExactly("Ann Smith");
            assertThat(row.subject()).isEqualTo("Hello");
            assertThat(row.snippet()).isEqualTo("How are you?");
            assertThat(row.flags()).containsExactlyInAnyOrder(Flag.SEEN, Flag.FLAGGED);
            assertThat(row.date()).isEqualTo(Instant.parse("2026-06-01T10:00:00Z"));
            assertThat(row.octets()).isEqualTo(Files.size(home.mail("home").resolve("cur/a:2,FS")));
            assertThat(row.maildir()).isEqualTo("home");
            assertThat(row.attachments()).isFalse();
        }
    }

    @Test
    void letters_are_shown_newest_first_page_by_page() throws Exception {
        for (int i = 1; i <= 25; i++) {
            home.put("home/new/" + i, letter("ann@example.org", "s" + i, at(i), ""));
        }
        try (Library library = home.updated()) {
            Rows page = library.letters(Selection.of(View.INBOX), 10, 3);
            assertThat(subjects(page)).containsExactly("s15", "s14", "s13");
            assertThat(page.total()).isEqualTo(25);
            assertThat(library.letters(Selection.of(View.INBOX), 30, 3).rows()).isEmpty();
        }
    }

    @Test
    void views_choose() throws Exception {
        home.put("home/cur/a:2,S", letter("a@example.org", "read", at(1), ""));
        home.put("home/cur/b:2,FS", letter("a@example.org", "starred", at(2), ""));
        home.put("home/new/c", letter("a@example.org", "unread", at(3), ""));
        LetterId trashed = home.put("home/new/d", letter("a@example.org", "trashed", at(4), ""));
        try (Library library = home.updated()) {
            library.perform(new Action.Trash(), List.of(trashed));

            assertThat(inbox(library)).containsExactly("unread", "starred", "read");
            assertThat(subjects(library.letters(Selection.of(View.UNREAD), 0, 9)))
                    .containsExactly("unread");
            assertThat(subjects(library.letters(Selection.of(View.STARRED), 0, 9)))
                    .containsExactly("starred");
            assertThat(subjects(library.letters(Selection.of(View.TRASH), 0, 9)))
                    .containsExactly("trashed");
            assertThat(library.unread(Selection.of(View.INBOX))).isEqualTo(1);
            assertThat(library.letters(Selection.of(View.ATTACHMENTS), 0, 9).total())
                    .isZero();
        }
    }

    @Test
    void marks_are_given_and_taken_back() throws Exception {
        LetterId a = home.put("home/new/a", letter("a@example.org", "a", at(1), ""));
        LetterId b = home.put("home/cur/b:2,S", letter("a@example.org", "b", at(2), ""));
        try (Library library = home.updated()) {
            Change change = library.perform(SEEN, List.of(a, b, new LetterId(7)));

            assertThat(change.letters()).as("those that were different").containsExactly(a);
            assertThat(home.files("home")).containsExactly("cur/a:2,S", "cur/b:2,S");
            Change back = library.undo(change);
            assertThat(home.files("home")).containsExactly("cur/a:2,", "cur/b:2,S");
            library.undo(back);
            assertThat(home.files("home")).containsExactly("cur/a:2,S", "cur/b:2,S");
        }
    }

    @Test
    void what_is_deleted_lies_in_the_trash_and_keeps_its_id() throws Exception {
        LetterId a = home.put("home/new/a", letter("a@example.org", "a", at(1), ""));
        try (Library library = home.updated()) {
            Change change = library.perform(new Action.Trash(), List.of(a));

            assertThat(home.files("home")).containsExactly(".Trash/cur/a:2,");
            Held held = library.find(a).orElseThrow();
            assertThat(held.trashed()).isTrue();
            assertThat(held.file()).exists();
            assertThat(library.thread(a)).hasSize(1);
            library.undo(change);
            assertThat(inbox(library)).containsExactly("a");
            assertThat(library.find(a).orElseThrow().trashed()).isFalse();
        }
    }

    @Test
    void the_trash_is_emptied_after_the_time_that_was_chosen() throws Exception {
        LetterId a = home.put("home/new/a", letter("a@example.org", "a", at(1), ""));
        try (Library library = home.updated()) {
            library.perform(new Action.Trash(), List.of(a));
        }
        try (Library never = home.open("[read]\ntrash = \"never\"\n")) {
            never.update(_ -> {});
            assertThat(never.find(a)).isPresent();
        }
        // The clock of the test says June 2026; the file came to the trash by the clock of the machine.
        try (Library later = Library.open(
                folder,
                home.accounts(""),
                java.time.Clock.offset(java.time.Clock.systemUTC(), java.time.Duration.ofDays(31)))) {
            later.update(_ -> {});
            assertThat(home.files("home")).isEmpty();
            assertThat(later.find(a)).isEmpty();
        }
    }

    @Test
    void the_trash_of_other_programs_is_theirs_to_empty() throws Exception {
        Path foreign = home.maildir(folder.resolve("foreign"));
        Files.createDirectories(foreign.resolve(".Trash/cur"));
        Files.writeString(foreign.resolve(".Trash/cur/a:2,"), "Subject: a\r\n\r\n");
        try (Library later = Library.open(
                folder,
                home.accounts("[maildirs]\nother = \"foreign\"\n"),
                java.time.Clock.offset(java.time.Clock.systemUTC(), java.time.Duration.ofDays(31)))) {
            later.update(_ -> {});
        }
        assertThat(foreign.resolve(".Trash/cur/a:2,")).exists();
    }

    @Test
    void what_other_programs_do_is_seen() throws Exception {
        LetterId a = home.put("home/new/a", letter("a@example.org", "a", at(1), ""));
        home.put("home/new/b", letter("a@example.org", "b", at(2), ""));
        try (Library library = home.updated()) {
            long before = library.version();
            Path mail = home.mail("home");
            Files.move(mail.resolve("new/a"), mail.resolve("cur/a:2,FS"), StandardCopyOption.ATOMIC_MOVE);
            Files.delete(mail.resolve("new/b"));

            assertThat(library.version()).isGreaterThan(before);
            Row row = library.letters(Selection.of(View.INBOX), 0, 9).rows().getFirst();
            assertThat(row.flags()).isEqualTo(Set.of(Flag.FLAGGED, Flag.SEEN));
            assertThat(inbox(library)).containsExactly("a");
            assertThat(library.find(a).orElseThrow().file()).isEqualTo(mail.resolve("cur/a:2,FS"));
            long now = library.version();
            assertThat(library.version()).isEqualTo(now);
        }
    }

    @Test
    void a_letter_that_comes_is_shown_once_it_is_in_the_index() throws Exception {
        try (Library library = home.updated()) {
            LetterId id = home.put("home/new/a", letter("a@example.org", "a", at(1), ""));
            assertThat(library.pending()).isEqualTo(1);
            assertThat(library.find(id)).isPresent();
            List<Integer> left = new ArrayList<>();
            library.update(left::add);
            assertThat(left).endsWith(0);
            assertThat(inbox(library)).containsExactly("a");
            assertThat(library.pending()).isZero();
        }
    }

    @Test
    void the_index_forgets_letters_that_are_gone() throws Exception {
        home.put("home/new/a", letter("a@example.org", "a", at(1), "unforgettable"));
        home.updated().close();
        Files.delete(home.mail("home").resolve("new/a"));
        home.updated().close();
        home.put("home/new/a", letter("a@example.org", "another", at(1), "other words"));
        try (Library library = home.updated()) {
            assertThat(inbox(library)).containsExactly("another");
            assertThat(library.letters(Selection.matching("unforgettable"), 0, 9)
                            .total())
                    .isZero();
        }
    }

    @Test
    void a_maildir_that_vanishes_is_a_line_and_comes_back_without_indexing() throws Exception {
        Path other = home.maildir(home.mail("other"));
        home.put("home/new/a", letter("a@example.org", "a", at(1), ""));
        home.put("other/new/b", letter("a@example.org", "b", at(2), ""));
        try (Library library = home.updated()) {
            assertThat(library.maildirs()).containsExactly("home", "other");
            Path away = folder.resolve("away");
            Files.move(other, away);

            assertThat(inbox(library)).containsExactly("a");
            assertThat(library.troubles()).hasSize(1);
            assertThat(library.troubles().getFirst()).contains(other.toString()).hasLineCount(1);
            library.update(_ -> {});
            Files.move(away, other);
            assertThat(library.pending()).isZero();
            assertThat(inbox(library)).containsExactly("b", "a");
            assertThat(library.troubles()).isEmpty();
        }
    }

    @Test
    void maildirs_of_other_programs_and_imported_ones_are_read_too() throws Exception {
        Path foreign = home.maildir(folder.resolve("elsewhere"));
        Files.writeString(foreign.resolve("cur/1:2,S"), letter("a@example.org", "theirs", at(1), ""));
        home.maildir(home.mail("imported"));
        home.put("imported/cur/2:2,S", letter("a@example.org", "old", at(2), ""));
        home.put("home/cur/3:2,S", letter("a@example.org", "ours", at(3), ""));
        try (Library library = home.open("[maildirs]\nmutt = \"elsewhere\"\nlost = \"nowhere\"\n")) {
            library.update(_ -> {});

            assertThat(library.maildirs()).containsExactly("home", "imported", "mutt", "lost");
            assertThat(inbox(library)).containsExactly("ours", "old", "theirs");
            assertThat(subjects(library.letters(new Selection(View.INBOX, Optional.of("mutt"), ""), 0, 9)))
                    .containsExactly("theirs");
            assertThat(library.troubles())
                    .containsExactly(
                            folder.resolve("nowhere") + ": is not there; its letters are shown again when it is");
        }
    }

    @Test
    void threads_are_rows_by_their_newest_letter() throws Exception {
        home.put("home/cur/a:2,S", "Message-ID: <a@x>\n" + letter("Ann <a@example.org>", "Plan", at(1), ""));
        home.put(
                "home/cur/b:2,FS",
                "Message-ID: <b@x>\nIn-Reply-To: <a@x>\n" + letter("Bob <b@example.org>", "Re: Plan", at(2), ""));
        home.put("home/cur/c:2,S", "Message-ID: <c@x>\n" + letter("Eve <e@example.org>", "Other", at(3), ""));
        LetterId last = home.put(
                "home/new/d",
                "Message-ID: <d@x>\nReferences: <a@x> <b@x>\n" + letter("Ann <a@example.org>", "Re: Plan", at(4), ""));
        try (Library library = home.updated()) {
            Rows rows = library.threads(Selection.of(View.INBOX), 0, 9);

            assertThat(subjects(rows)).containsExactly("Re: Plan", "Other");
            assertThat(rows.total()).isEqualTo(2);
            Row plan = rows.rows().getFirst();
            assertThat(plan.id()).isEqualTo(last);
            assertThat(plan.letters()).isEqualTo(3);
            assertThat(plan.people()).containsExactly("Ann", "Bob");
            assertThat(plan.flags()).as("not all seen, one starred").containsExactly(Flag.FLAGGED);
            assertThat(library.thread(last)).extracting(Row::subject).containsExactly("Plan", "Re: Plan", "Re: Plan");
            assertThat(library.thread(last)).extracting(Row::thread).containsOnly(plan.thread());
            assertThat(library.threads(Selection.matching("from:bob"), 0, 9).rows())
                    .singleElement()
                    .satisfies(row -> assertThat(row.letters()).isEqualTo(1));
        }
    }

    @Test
    void a_letter_that_is_no_letter_is_shown_too() throws Exception {
        Files.write(home.mail("home").resolve("new/a"), new byte[] {0, 1, 2, (byte) 0xFF, '\n', 0});
        Files.write(home.mail("home").resolve("new/b"), new byte[0]);
        Files.createDirectory(home.mail("home").resolve("new/c")); // a folder is no letter
        try (Library library = home.updated()) {
            assertThat(library.letters(Selection.of(View.INBOX), 0, 9).total()).isEqualTo(2);
            assertThat(library.troubles()).singleElement().asString().startsWith("1 letters cannot be read");
        }
    }

    @Test
    void nobody_is_asked_twice_for_an_unknown_letter() throws Exception {
        try (Library library = home.updated()) {
            assertThat(library.find(new LetterId(7))).isEmpty();
            assertThat(library.thread(new LetterId(7))).isEmpty();
            assertThat(library.perform(SEEN, List.of(new LetterId(7))).letters())
                    .isEmpty();
        }
    }

    @Test
    void figures_count_what_is_not_in_the_trash() throws Exception {
        home.put("home/cur/a:2,S", letter("Ann <a@example.org>", "a", at(1), "x".repeat(1000)));
        home.put("home/cur/b:2,S", letter("Ann <a@example.org>", "b", "Mon, 4 May 2026 10:00:00 +0000", ""));
        home.put("home/cur/c:2,S", letter("Bob <b@example.org>", "c", at(3), ""));
        LetterId trashed = home.put("home/cur/d:2,S", letter("Eve <e@example.org>", "d", at(3), ""));
        try (Library library = home.updated()) {
            library.perform(new Action.Trash(), List.of(trashed));
            Figures figures = library.figures();

            assertThat(figures.months())
                    .containsExactly(
                            java.util.Map.entry(YearMonth.of(2026, 5), 1),
                            java.util.Map.entry(YearMonth.of(2026, 6), 2));
            assertThat(figures.senders()).extracting(Figures.Amount::name).containsExactly("Ann", "Bob");
            assertThat(figures.senders().getFirst().letters()).isEqualTo(2);
            assertThat(figures.maildirs()).singleElement().satisfies(amount -> {
                assertThat(amount.name()).isEqualTo("home");
                assertThat(amount.letters()).isEqualTo(3);
                assertThat(amount.octets()).isGreaterThan(1_000);
            });
        }
    }

    @Test
    void two_libraries_of_one_archive_get_along() throws Exception {
        home.put("home/cur/a:2,S", letter("a@example.org", "a", at(1), ""));
        try (Library one = home.open("");
                Library other = home.open("")) {
            one.update(left -> {
                try {
                    other.update(_ -> {}); // the index is being changed: nothing is done
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            assertThat(inbox(other)).containsExactly("a");
            home.put("home/cur/b:2,S", letter("a@example.org", "b", at(2), ""));
            other.update(_ -> {});
            assertThat(inbox(one)).containsExactly("b", "a");
        }
    }

    @Test
    void a_maildir_that_cannot_be_written_stays_as_it_is() throws Exception {
        LetterId a = home.put("home/cur/a:2,S", letter("a@example.org", "a", at(1), ""));
        home.maildir(home.mail("other"));
        LetterId b = home.put("other/cur/b:2,S", letter("a@example.org", "b", at(2), ""));
        Files.writeString(home.mail("other").resolve(".Trash"), "a file where a folder should be");
        try (Library library = home.updated()) {
            assertThatThrownBy(() -> library.perform(new Action.Trash(), List.of(a, b)))
                    .isInstanceOf(IOException.class);
            assertThat(inbox(library)).containsExactly("b", "a");
            assertThat(home.files("home")).containsExactly("cur/a:2,S");
        }
    }
}
