package org.restante.archive.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.restante.archive.account.MisreadAccounts;
import org.restante.archive.fetch.Trouble.Kind;
import org.restante.archive.journal.Journal;
import org.restante.archive.letter.Steps;

/// Connections that break, servers that refuse, and another fetch in between.
class TroubleTests extends AtOffice {

    @Test
    void cut_at_any_octet_and_begun_anew_everything_is_at_home_once() throws Exception {
        long seed = System.nanoTime();
        var random = new Random(seed);
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
}
