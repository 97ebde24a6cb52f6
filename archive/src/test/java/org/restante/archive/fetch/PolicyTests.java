package org.restante.archive.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.restante.archive.fetch.Report.Counts;
import org.restante.archive.fetch.Trouble.Kind;
import org.restante.archive.local.Located;
import org.restante.archive.local.MaildirFolder;

/// What is fetched and what is deleted, as the account says.
class PolicyTests extends AtOffice {

    @Test
    void letters_that_were_kept_are_deleted_when_that_is_wanted_later() throws Exception {
        office.putMany(4);
        home("delete = \"never\"").fetch();

        Report report = home("delete = \"fetched\"").fetch();

        assertThat(report.counts()).isEqualTo(new Counts(0, 0, 0, 0, 0, 4, 0, 0));
        assertThat(office.said("RETR")).isEqualTo(4);
        assertThat(office.letters()).isEmpty();
    }

    @Test
    void letters_deleted_at_home_are_deleted_at_the_server() throws Exception {
        Home home = home("delete = \"deleted-at-home\"");
        office.putMany(5);
        home.fetch();
        assertThat(home.fetch().counts().deleted()).isZero();
        List<Path> files = home.files();
        Files.delete(files.get(0));
        Files.move(
                files.get(1),
                folder.resolve("mail/home/cur").resolve(files.get(1).getFileName() + ":2,S"));

        Report report = home.fetch();

        assertThat(report.counts().deleted()).isEqualTo(1);
        assertThat(office.letters()).hasSize(4);
        assertThat(home.fetch().counts()).isEqualTo(Counts.NONE);
    }

    @Test
    void a_letter_in_the_trash_is_deleted_at_home_and_one_that_came_back_is_not() throws Exception {
        Home home = home("delete = \"deleted-at-home\"");
        office.putMany(3);
        home.fetch();
        var maildir = new MaildirFolder(folder.resolve("mail/home"));
        List<Located> letters = maildir.list();
        maildir.trash(letters.get(0));
        Located back = maildir.trash(letters.get(1)).orElseThrow();
        maildir.restore(back);

        assertThat(home.fetch().counts().deleted()).isEqualTo(1);
        assertThat(office.letters()).hasSize(2);
        assertThat(home.fetch().counts()).as("it does not come again").isEqualTo(Counts.NONE);
    }

    @Test
    void a_maildir_that_is_empty_or_away_deletes_nothing() throws Exception {
        Home home = home("delete = \"deleted-at-home\"");
        office.putMany(5);
        home.fetch();
        for (Path file : home.files()) {
            Files.delete(file);
        }

        Report report = home.fetch();

        assertThat(report.trouble().orElseThrow().kind()).isEqualTo(Kind.PERSON);
        assertThat(report.trouble().orElseThrow().what()).contains("nothing is deleted");
        assertThat(office.letters()).hasSize(5);
    }

    @Test
    void the_newest_stay() throws Exception {
        Home home = home("delete = \"all but newest 2\"");
        office.putMany(5);

        assertThat(home.fetch().counts()).isEqualTo(new Counts(5, total(1, 5), 0, 0, 0, 3, 0, 0));
        assertThat(office.letters()).extracting(TestOffice.Letter::id).containsExactly("id-4", "id-5");
        office.put("id-6", TestOffice.letter(6));
        assertThat(home.fetch().counts().deleted()).isEqualTo(1);
        assertThat(home.letters()).isEqualTo(Home.expected(6));
    }

    private static long total(int from, int to) {
        long octets = 0;
        for (int i = from; i <= to; i++) {
            octets += TestOffice.letter(i).length();
        }
        return octets;
    }

    @Test
    void young_letters_stay_until_their_time_is_up() throws Exception {
        office.putMany(3);

        assertThat(home("delete = \"after 30 days\"").fetch().counts().deleted())
                .isZero();
        assertThat(home("delete = \"after 0 days\"").fetch().counts().deleted()).isEqualTo(3);
    }

    @Test
    void large_letters_are_left_and_fetched_when_they_may_be() throws Exception {
        String large = "Subject: large\r\n\r\n" + "y".repeat(5_000) + "\r\n";
        office.putMany(2).put("large", large);

        Report report = home("largest = \"1K\"").fetch();

        assertThat(report.counts().left()).isEqualTo(1);
        assertThat(report.isComplete()).isTrue();
        assertThat(office.letters()).extracting(TestOffice.Letter::id).containsExactly("large");
        assertThat(home("").fetch().counts().fetched()).isEqualTo(1);
        assertThat(home("").letters()).contains(large).hasSize(3);
    }

    @Test
    void of_large_letters_the_header_comes_first_and_the_whole_takes_its_place() throws Exception {
        String large = "Subject: large\r\n\r\n" + "y".repeat(5_000) + "\r\n";
        office.put("large", large);
        Home careful = home("largest = \"1K\"\nlarger = \"preview\"");

        assertThat(careful.fetch().counts().previewed()).isEqualTo(1);
        assertThat(careful.letters()).containsExactly("Subject: large\r\n\r\n");
        assertThat(careful.fetch().counts().previewed()).isZero();
        assertThat(office.letters()).hasSize(1);
        assertThat(home("").fetch().counts().fetched()).isEqualTo(1);
        assertThat(home("").letters()).containsExactly(large);
        assertThat(office.letters()).isEmpty();
    }

    /// Where LIST says less than comes, the disk is not filled all the same.
    @Test
    void a_letter_larger_than_listed_and_than_the_limit_is_left() throws Exception {
        office.listedTooMany = -100;
        office.put("large", "Subject: large\r\n\r\n" + "y".repeat(102_430) + "\r\n")
                .putMany(2);

        Report report = home("largest = \"100K\"").fetch();

        assertThat(report.counts().refused()).isEqualTo(1);
        assertThat(report.remarks())
                .singleElement(InstanceOfAssertFactories.STRING)
                .contains("message 1", "largest");
        assertThat(home("").letters()).isEqualTo(Home.expected(2));
        assertThat(folder.resolve("mail/home/tmp")).isEmptyDirectory();
        assertThat(office.letters()).extracting(TestOffice.Letter::id).containsExactly("large");
    }

    @Test
    void only_letters_since_a_day_are_fetched() throws Exception {
        String old = TestOffice.letter(1).replace("26 Nov 2026", "26 Nov 2020");
        String undated = "Subject: undated\r\n\r\nbody\r\n";
        office.put("old", old).put("new", TestOffice.letter(2)).put("undated", undated);
        Home home = home("since = 2026-01-01\ndelete = \"never\"");

        assertThat(home.fetch().counts().fetched()).isEqualTo(2);
        office.forgetCommands();
        assertThat(home.fetch().counts().fetched()).isZero();
        assertThat(office.said("TOP")).isZero();
        assertThat(home.letters()).containsExactlyInAnyOrder(TestOffice.letter(2), undated);
        home.with("since = 2020-01-01").fetch();
        assertThat(home.letters()).containsExactlyInAnyOrder(TestOffice.letter(2), undated, old);
        assertThat(office.letters()).isEmpty();
    }
}
