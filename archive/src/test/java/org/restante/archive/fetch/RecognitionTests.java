package org.restante.archive.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.restante.archive.fetch.Report.Counts;

/// Which letter a message is, when its unique-id tells it wrongly or not at all.
class RecognitionTests extends AtOffice {

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
}
