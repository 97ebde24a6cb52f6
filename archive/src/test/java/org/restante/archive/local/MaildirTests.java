package org.restante.archive.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.restante.archive.letter.Steps;

/// Every state of a letter in a Maildir (see the package), and what a second download makes of it.
class MaildirTests {
    private static final String LETTER = "Subject: a\r\n\r\n.dot\r\nlone \r and bare \n and no end";

    @TempDir
    private Path folder;

    private Maildir maildir() {
        return new Maildir(folder.resolve("mail"), Steps.GO_ON);
    }

    private Outcome keep(int number, String text) throws IOException {
        Maildir maildir = maildir();
        return maildir.keep(List.of(Letters.arrive(maildir.incoming(), number, text)))
                .getFirst();
    }

    private List<String> names(String part) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("mail").resolve(part))) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void a_letter_is_one_file_with_its_octets_as_they_came() throws IOException {
        Outcome outcome = keep(1, LETTER);

        String name = Letters.key(1) + ",S=" + LETTER.length();
        assertThat(outcome)
                .isEqualTo(new Outcome.Safe("maildir:" + folder.resolve("mail").resolve(name)));
        assertThat(names("new")).containsExactly(name);
        assertThat(names("tmp")).isEmpty();
        Path file = folder.resolve("mail/new").resolve(name);
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).isEqualTo(LETTER);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void l1_what_a_crash_left_in_tmp_is_overwritten() throws IOException {
        Files.writeString(maildir().incoming().resolve(Letters.key(1).toString()), "half a le");

        keep(1, LETTER);

        assertThat(names("tmp")).isEmpty();
        assertThat(names("new")).hasSize(1);
    }

    @Test
    void l2_a_letter_that_was_renamed_meets_itself() throws IOException {
        Outcome first = keep(1, LETTER);

        assertThat(keep(1, LETTER)).isEqualTo(first);
        assertThat(names("new")).hasSize(1);
        assertThat(names("tmp")).isEmpty();
    }

    @Test
    void l5_a_letter_that_a_mail_program_has_moved_meets_itself() throws IOException {
        Outcome first = keep(1, LETTER);
        Files.move(
                folder.resolve("mail/new").resolve(names("new").getFirst()),
                folder.resolve("mail/cur").resolve(names("new").getFirst() + ":2,RS"));

        assertThat(keep(1, LETTER)).isEqualTo(first);
        assertThat(names("new")).isEmpty();
        assertThat(names("cur")).hasSize(1);
    }

    @Test
    void l6_a_letter_that_was_deleted_at_home_can_come_again() throws IOException {
        keep(1, LETTER);
        Files.delete(folder.resolve("mail/new").resolve(names("new").getFirst()));

        assertThat(keep(1, LETTER)).isInstanceOf(Outcome.Safe.class);
        assertThat(names("new")).hasSize(1);
    }

    @Test
    void another_letter_under_the_same_key_takes_the_place_of_none() throws IOException {
        keep(1, LETTER);
        keep(1, LETTER.replace("dot", "tod"));
        keep(1, LETTER.replace("dot", "tod"));

        List<String> texts = new ArrayList<>();
        for (String name : names("new")) {
            texts.add(Files.readString(folder.resolve("mail/new").resolve(name), StandardCharsets.ISO_8859_1));
        }
        assertThat(texts).containsExactlyInAnyOrder(LETTER, LETTER.replace("dot", "tod"));
    }

    @Test
    void many_at_once() throws IOException {
        Maildir maildir = maildir();
        List<Incoming> letters = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            letters.add(Letters.arrive(maildir.incoming(), i, "Subject: " + i + "\r\n\r\n"));
        }

        assertThat(maildir.keep(letters)).hasSize(100).allMatch(Outcome.Safe.class::isInstance);
        assertThat(names("new")).hasSize(100);
        Presence presence = maildir.presence().orElseThrow();
        assertThat(presence.count()).isEqualTo(100);
        for (int i = 0; i < 200; i++) {
            assertThat(presence.has(Letters.key(i))).isEqualTo(i < 100);
        }
    }

    @Test
    void a_preview_gives_way_to_the_letter() throws IOException {
        Maildir maildir = maildir();
        maildir.keep(List.of(Letters.arrive(maildir.incoming(), 1, "Subject: a\r\n\r\n", Incoming.Form.PREVIEW)));
        assertThat(names("new")).hasSize(1);

        keep(1, LETTER);

        assertThat(names("new")).containsExactly(Letters.key(1) + ",S=" + LETTER.length());
    }

    @Test
    void a_preview_stays_until_the_letter_is_safe() throws IOException {
        Maildir maildir = maildir();
        maildir.keep(List.of(Letters.arrive(maildir.incoming(), 1, "Subject: a\r\n\r\n", Incoming.Form.PREVIEW)));
        Path preview = folder.resolve("mail/new").resolve(names("new").getFirst());
        List<String> steps = new ArrayList<>();
        Maildir watched = new Maildir(folder.resolve("mail"), step -> {
            assertThat(preview).as(step).exists();
            steps.add(step);
        });

        watched.keep(List.of(Letters.arrive(watched.incoming(), 1, LETTER)));

        assertThat(steps).endsWith("maildir: compared");
        assertThat(preview).doesNotExist();
    }

    @Test
    void a_letter_that_is_no_more_than_its_header_is_its_preview() throws IOException {
        Maildir maildir = maildir();
        maildir.keep(List.of(Letters.arrive(maildir.incoming(), 1, "Subject: a\r\n\r\n", Incoming.Form.PREVIEW)));

        assertThat(keep(1, "Subject: a\r\n\r\n")).isInstanceOf(Outcome.Safe.class);

        assertThat(names("new")).hasSize(1);
    }

    @Test
    void an_arrival_that_is_given_up_leaves_nothing() throws IOException {
        Path incoming = maildir().incoming();
        try (Arrival arrival = Arrival.begin(incoming, Letters.key(1), Incoming.Form.WHOLE)) {
            arrival.write('x');
        }

        assertThat(names("tmp")).isEmpty();
    }

    @Test
    void what_is_not_there_is_not_known() throws IOException {
        assertThat(maildir().presence()).isEmpty();
    }
}
