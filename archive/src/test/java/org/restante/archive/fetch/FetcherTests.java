package org.restante.archive.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.restante.archive.account.MisreadAccounts;
import org.restante.archive.fetch.Report.Counts;
import org.restante.archive.fetch.Trouble.Kind;
import org.restante.archive.journal.Journal;
import org.restante.archive.letter.Steps;

class FetcherTests {
    @TempDir
    private Path folder;

    private TestOffice office;

    @BeforeEach
    void open() throws IOException {
        office = new TestOffice();
    }

    @AfterEach
    void close() throws IOException {
        office.close();
    }

    private Home home(String more) {
        return new Home(folder, office.port(), more);
    }

    @Test
    void letters_come_home_octet_by_octet_and_are_deleted_at_the_server() throws Exception {
        Home home = home("");
        office.putMany(30);

        Report report = home.fetch();

        assertThat(report.trouble()).isEmpty();
        assertThat(report.counts().fetched()).isEqualTo(30);
        assertThat(report.counts().deleted()).isEqualTo(30);
        assertThat(home.letters()).isEqualTo(Home.expected(30));
        assertThat(office.letters()).isEmpty();
    }

    @Test
    void what_stays_at_the_server_is_not_fetched_twice() throws Exception {
        Home home = home("delete = \"never\"");
        office.putMany(20);
        home.fetch();
        office.forgetCommands();

        Report second = home.fetch();

        assertThat(second.counts()).isEqualTo(Counts.NONE);
        assertThat(second.isComplete()).isTrue();
        assertThat(office.said("RETR")).isZero();
        assertThat(office.said("TOP")).isZero();
        assertThat(office.letters()).hasSize(20);
        assertThat(home.letters()).isEqualTo(Home.expected(20));
    }

    @Test
    void new_letters_are_fetched_beside_old_ones() throws Exception {
        Home home = home("delete = \"never\"");
        office.putMany(3);
        home.fetch();
        office.put("id-4", TestOffice.letter(4));

        assertThat(home.fetch().counts().fetched()).isEqualTo(1);
        assertThat(home.letters()).isEqualTo(Home.expected(4));
    }

    @Test
    void a_dry_run_tells_and_does_nothing() throws Exception {
        Home home = home("");
        office.putMany(5);

        Report report = home.fetch(Steps.GO_ON, true);

        assertThat(report.counts().fetched()).isEqualTo(5);
        assertThat(office.letters()).hasSize(5);
        assertThat(home.files()).isEmpty();
        assertThat(office.said("RETR")).isZero();
    }

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
    void an_id_that_was_given_to_another_letter_is_no_reason_to_delete_it() throws Exception {
        office.put("id", TestOffice.letter(1));
        home("delete = \"never\"").fetch();
        office.clear();
        String other = TestOffice.letter(1).replace("letter 1", "letter 2"); // of the same size
        office.put("id", other);

        Report report = home("").fetch();

        assertThat(report.counts().fetched()).isEqualTo(1);
        assertThat(report.counts().deleted()).isEqualTo(1);
        assertThat(home("").letters()).containsExactlyInAnyOrder(TestOffice.letter(1), other);
    }

    @Test
    void an_id_that_was_given_to_another_letter_does_not_hide_it() throws Exception {
        Home home = home("delete = \"never\"");
        office.put("id", TestOffice.letter(1));
        home.fetch();
        office.clear();
        office.put("id", TestOffice.letter(2));

        assertThat(home.fetch().counts().fetched()).isEqualTo(1);
        assertThat(home.fetch().counts().fetched()).isZero();
        assertThat(home.letters()).isEqualTo(Home.expected(2));
    }

    @Test
    void two_letters_with_one_id_are_both_fetched_once() throws Exception {
        Home home = home("delete = \"never\"");
        office.put("twin", TestOffice.letter(1))
                .put("twin", TestOffice.letter(2))
                .put("twin", TestOffice.letter(3));

        home.fetch();
        Report second = home.fetch();

        assertThat(second.counts().fetched()).isZero();
        assertThat(home.letters()).isEqualTo(Home.expected(3));
    }

    @Test
    void two_letters_with_one_id_are_both_deleted_when_both_are_at_home() throws Exception {
        Home home = home("");
        office.put("twin", TestOffice.letter(1)).put("twin", TestOffice.letter(2));

        home.fetch();

        assertThat(office.letters()).isEmpty();
        assertThat(home.letters()).isEqualTo(Home.expected(2));
    }

    @Test
    void a_server_without_unique_ids_gives_each_letter_once() throws Exception {
        Home home = home("delete = \"never\"");
        office.uidl = false;
        office.putMany(5);

        home.fetch();
        office.forgetCommands();
        Report second = home.fetch();

        assertThat(second.counts().fetched()).isZero();
        assertThat(office.said("RETR")).isZero();
        assertThat(home.letters()).isEqualTo(Home.expected(5));
    }

    @Test
    void a_server_with_neither_unique_ids_nor_top_gives_each_letter_once() throws Exception {
        Home home = home("delete = \"never\"");
        office.uidl = false;
        office.top = false;
        office.capabilities = List.of();
        office.putMany(5);

        home.fetch();
        Report second = home.fetch();

        assertThat(second.counts().fetched()).isZero();
        assertThat(second.counts().recognised()).isEqualTo(5);
        assertThat(home.letters()).isEqualTo(Home.expected(5));
        home("").fetch();
        assertThat(office.letters()).isEmpty();
    }

    @Test
    void ids_that_all_changed_are_recognised_by_what_the_letters_say() throws Exception {
        Home home = home("delete = \"never\"");
        office.putMany(6);
        home.fetch();
        renumber(6);

        Report report = home.fetch();

        assertThat(report.counts().fetched()).isZero();
        assertThat(report.counts().recognised()).isEqualTo(6);
        assertThat(office.said("RETR")).isEqualTo(6);
        assertThat(home.letters()).isEqualTo(Home.expected(6));
        office.forgetCommands();
        assertThat(home.fetch().counts()).isEqualTo(Counts.NONE);
        assertThat(office.said("TOP")).isZero();
    }

    @Test
    void ids_that_all_changed_on_a_server_that_counts_octets_otherwise() throws Exception {
        Home home = home("delete = \"never\"");
        office.putMany(6);
        home.fetch();
        renumber(6);
        office.listedTooMany = 2;

        Report report = home.fetch();

        assertThat(report.counts().fetched()).isZero();
        assertThat(report.counts().recognised()).isEqualTo(6);
        assertThat(home.letters()).isEqualTo(Home.expected(6));
    }

    @Test
    void a_letter_that_was_recognised_is_compared_as_a_whole_before_it_is_deleted() throws Exception {
        office.putMany(2);
        home("delete = \"never\"").fetch();
        office.clear();
        String other = TestOffice.letter(1).replace("dot and text", "not and text"); // same header, same size
        office.put("new-1", other).put("new-2", TestOffice.letter(2));
        home("delete = \"never\"").fetch();
        office.forgetCommands();

        Report report = home("").fetch();

        assertThat(office.said("RETR")).isEqualTo(2);
        assertThat(report.counts().fetched()).isEqualTo(1);
        assertThat(home("").letters()).containsExactlyInAnyOrder(TestOffice.letter(1), TestOffice.letter(2), other);
    }

    private void renumber(int count) {
        office.clear();
        for (int i = 1; i <= count; i++) {
            office.put("moved-" + i, TestOffice.letter(i));
        }
    }

    @Test
    void sizes_that_the_server_lists_wrongly_change_nothing() throws Exception {
        Home home = home("delete = \"never\"");
        office.listedTooMany = -13;
        office.putMany(5);

        home.fetch();

        assertThat(home.letters()).isEqualTo(Home.expected(5));
        assertThat(home.fetch().counts()).isEqualTo(Counts.NONE);
    }

    @Test
    void a_size_that_the_server_lists_otherwise_later_is_looked_at_once() throws Exception {
        Home home = home("delete = \"never\"");
        office.putMany(5);
        home.fetch();
        office.listedTooMany = 3;

        assertThat(home.fetch().counts().fetched()).isZero();
        office.forgetCommands();
        assertThat(home.fetch().counts()).isEqualTo(Counts.NONE);
        assertThat(office.said("TOP")).isZero();
        assertThat(office.said("RETR")).isZero();
    }

    @Test
    void cut_at_any_octet_and_begun_anew_everything_is_at_home_once() throws Exception {
        long seed = System.nanoTime();
        var random = new java.util.Random(seed);
        for (int round = 0; round < 10; round++) {
            Home home = new Home(folder.resolve("cut" + round), office.port(), "");
            office.putMany(12);
            for (int session = 0; session < 6; session++) {
                office.cutAfter = random.nextInt(4_000);
                home.fetch();
            }
            office.cutAfter = Long.MAX_VALUE;
            home.fetch();
            assertThat(home.letters()).as("seed %d", seed).isEqualTo(Home.expected(12));
            assertThat(office.letters()).as("seed %d", seed).isEmpty();
        }
    }

    @Test
    void a_watch_fetches_again_until_it_is_interrupted() throws Exception {
        Home home = home("");
        office.putMany(2);
        var secrets = new org.restante.archive.secret.Secrets(
                java.util.Map.of("PASSWORD", TestOffice.PASSWORD), folder, java.util.Map.of());
        var watch = new Watch(new Fetcher(folder, secrets, Progress.NONE), java.time.Duration.ofMillis(50), 1);
        List<org.restante.archive.account.Account> accounts = List.of(home.account());
        Thread watching = Thread.ofPlatform().start(() -> {
            try {
                watch.run(accounts);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt(); // the end
            }
        });
        org.awaitility.Awaitility.await().until(() -> office.said("QUIT") >= 2);
        office.put("late", TestOffice.letter(3));
        org.awaitility.Awaitility.await().until(() -> home.files().size() == 3);

        watching.interrupt();
        watching.join();

        assertThat(home.letters()).isEqualTo(Home.expected(3));
    }

    @Test
    void a_connection_that_is_cut_again_and_again_brings_everything_home_once() throws Exception {
        Home home = home("");
        office.putMany(40);
        office.cutAfter = 2_500;

        Report report = home.fetch();
        assertThat(report.counts().fetched()).isEqualTo(40);
        office.cutAfter = Long.MAX_VALUE;
        home.fetch();

        assertThat(home.letters()).isEqualTo(Home.expected(40));
        assertThat(office.letters()).isEmpty();
    }

    @Test
    void a_connection_that_brings_nothing_home_is_given_up() throws Exception {
        Home home = home("");
        office.putMany(1);
        office.cutAfter = 10;

        Report report = home.fetch();

        assertThat(report.trouble().orElseThrow().kind()).isEqualTo(Kind.LATER);
        assertThat(home.files()).isEmpty();
        assertThat(office.letters()).hasSize(1);
    }

    @Test
    void a_quit_without_an_answer_is_made_up_for() throws Exception {
        for (boolean deletes : List.of(true, false)) {
            office.clear();
            office.putMany(3);
            office.silentQuit = true;
            office.quitDeletes = deletes;
            Home home = new Home(folder.resolve("" + deletes), office.port(), "");

            Report report = home.fetch();
            assertThat(report.counts().deleted()).isZero();
            office.silentQuit = false;
            office.quitDeletes = true;
            home.fetch();

            assertThat(office.letters()).isEmpty();
            assertThat(home.letters()).isEqualTo(Home.expected(3));
        }
    }

    @Test
    void each_refusal_of_a_login_says_what_to_do() throws Exception {
        assertThat(refused("-ERR [IN-USE] locked")).isEqualTo(Kind.LATER);
        assertThat(refused("-ERR [SYS/TEMP] try again")).isEqualTo(Kind.LATER);
        assertThat(refused("-ERR [LOGIN-DELAY] slowly")).isEqualTo(Kind.WAIT);
        assertThat(refused("-ERR [AUTH] who are you?")).isEqualTo(Kind.PERSON);
        assertThat(refused("-ERR no")).isEqualTo(Kind.PERSON);
        assertThat(refused("-ERR [SYS/PERM] broken")).isEqualTo(Kind.PERSON);
    }

    private Kind refused(String reply) throws MisreadAccounts {
        office.login = reply;
        return home("").fetch().trouble().orElseThrow().kind();
    }

    @Test
    void nobody_at_the_server_is_one_line() throws Exception {
        Home home = home("");
        office.close();

        Trouble trouble = home.fetch().trouble().orElseThrow();

        assertThat(trouble.kind()).isEqualTo(Kind.LATER);
        assertThat(trouble.what()).startsWith("127.0.0.1:" + home.port()).doesNotContain("\n");
    }

    @Test
    void two_fetches_of_one_account_do_not_run_together() throws Exception {
        Home home = home("");
        office.putMany(1);
        try (Journal _ = Journal.open(folder.resolve("state/home"), Steps.GO_ON)) {
            Trouble trouble = home.fetch().trouble().orElseThrow();

            assertThat(trouble.kind()).isEqualTo(Kind.LATER);
            assertThat(trouble.what()).contains("another fetch of this account is running");
        }
        assertThat(home.fetch().counts().fetched()).isEqualTo(1);
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

    @Test
    void several_accounts_go_at_once_and_one_that_fails_stops_no_other() throws Exception {
        office.putMany(3);
        Home home = home("");
        var good = home.account();
        var bad = org.restante.archive.account.AccountsFile.parse(folder, "accounts.toml", """
                [accounts.away]
                server = "pop://ann@127.0.0.1:1"
                plaintext = true
                password = { env = "PASSWORD" }
                """)
                .accounts()
                .getFirst();
        var secrets = new org.restante.archive.secret.Secrets(
                java.util.Map.of("PASSWORD", TestOffice.PASSWORD), folder, java.util.Map.of());

        List<Report> reports = new Fetcher(folder, secrets, Progress.NONE).fetch(List.of(bad, good), 2, false);

        assertThat(reports).extracting(Report::account).containsExactly("away", "home");
        assertThat(reports).extracting(Report::isComplete).containsExactly(false, true);
        List<String> letters = new ArrayList<>(home.letters());
        Collections.sort(letters);
        assertThat(letters).isEqualTo(Home.expected(3));
    }
}
