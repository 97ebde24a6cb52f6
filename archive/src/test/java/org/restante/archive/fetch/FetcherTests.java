package org.restante.archive.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.restante.archive.account.Account;
import org.restante.archive.account.AccountsFile;
import org.restante.archive.fetch.Report.Counts;
import org.restante.archive.letter.Steps;

/// What is fetched, and how often.
class FetcherTests extends AtOffice {

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

    /// RFC 1939 §3 lets a server close a session in which it hears nothing for ten minutes; some wait less.
    @Test
    void a_server_that_waits_for_a_slow_destination_hears_that_somebody_is_there() throws Exception {
        Path open = folder.resolve("open");
        Home home = home("to = \"command:cat >/dev/null; until [ -e " + open + " ]; do sleep 0.02; done\"");
        office.putMany(3);
        List<Report> reports = new ArrayList<>();
        Account account = home.account();
        Thread fetching = Thread.ofPlatform()
                .start(() -> reports.add(home.fetcher(Steps.GO_ON).fetch(account, false)));
        try {
            await().until(() -> office.said("NOOP") > 1);
            assertThat(office.said("RETR")).isEqualTo(3);
        } finally {
            Files.createFile(open);
            fetching.join();
        }

        assertThat(reports).singleElement().satisfies(report -> {
            assertThat(report.isComplete()).isTrue();
            assertThat(report.counts().deleted()).isEqualTo(3);
        });
        assertThat(office.letters()).isEmpty();
    }

    @Test
    void a_watch_fetches_again_until_it_is_interrupted() throws Exception {
        Home home = home("");
        office.putMany(2);
        var watch = new Watch(home.fetcher(Steps.GO_ON), Duration.ofMillis(50), 1);
        List<Account> accounts = List.of(home.account());
        Thread watching = Thread.ofPlatform().start(() -> {
            try {
                watch.run(accounts);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt(); // the end
            }
        });
        await().until(() -> office.said("QUIT") >= 2);
        office.put("late", TestOffice.letter(3));
        await().until(() -> home.files().size() == 3);

        watching.interrupt();
        watching.join();

        assertThat(home.letters()).isEqualTo(Home.expected(3));
    }

    @Test
    void several_accounts_go_at_once_and_one_that_fails_stops_no_other() throws Exception {
        office.putMany(3);
        Home home = home("");
        var good = home.account();
        var bad = AccountsFile.parse(folder, "accounts.toml", """
                [accounts.away]
                server = "pop://ann@127.0.0.1:1"
                plaintext = true
                password = { env = "PASSWORD" }
                """).accounts().getFirst();

        List<Report> reports = home.fetcher(Steps.GO_ON).fetch(List.of(bad, good), 2, false);

        assertThat(reports).extracting(Report::account).containsExactly("away", "home");
        assertThat(reports).extracting(Report::isComplete).containsExactly(false, true);
        List<String> letters = new ArrayList<>(home.letters());
        Collections.sort(letters);
        assertThat(letters).isEqualTo(Home.expected(3));
    }

    @Test
    void letters_are_asked_for_as_they_are_where_there_are_substitutes() throws Exception {
        office.putMany(1);
        home("").fetch();
        assertThat(office.said("UTF8")).isZero();

        office.capabilities = List.of("UIDL", "TOP", "USER", "UTF8 USER");
        office.putMany(1);
        assertThat(home("").fetch().isComplete()).as("though it is refused").isTrue();
        assertThat(office.commands()).containsSubsequence("UTF8", "USER ann");
    }
}
