package org.restante.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class PlayerTests {
    private static final String TOP = "# A title.\nrfc: 1939#5\n";
    private final ScriptedStage stage = new ScriptedStage();

    private Outcome play(String dialogue) throws IOException {
        stage.emptyMaildrops();
        return Player.play(DialogueParser.parse("x.dlg", TOP + dialogue), stage);
    }

    private Outcome.Failed failure(String dialogue) throws IOException {
        Outcome outcome = play(dialogue);
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        return (Outcome.Failed) outcome;
    }

    @Test
    void a_server_that_keeps_to_the_dialogue_passes() throws IOException {
        stage.answers("QUIT", "+OK bye\r\nCLOSE");
        assertThat(play("S: +OK ...\nC: QUIT\nS: +OK ...\nclosed\n")).isEqualTo(new Outcome.Passed());
    }

    @Test
    void the_first_mismatch_names_file_line_and_both_sides() throws IOException {
        stage.answers("STAT", "+OK 2 320\r\n");
        Outcome.Failed failed = failure("S: +OK ...\nC: STAT\nS: +OK 1 120\nC: QUIT\n");
        assertThat(failed.message()).isEqualTo("""
                x.dlg:5: the server left the dialogue
                  S: +OK ready
                  C: STAT
                - +OK 1 120    (expected)
                + +OK 2 320    (got)""");
    }

    @Test
    void silence_where_a_line_must_come_is_a_mismatch() throws IOException {
        assertThat(failure("S: +OK ...\nS: +OK ...\n").got()).isEqualTo("nothing in time");
    }

    @Test
    void a_closed_connection_where_a_line_must_come_is_a_mismatch() throws IOException {
        stage.greets("CLOSE");
        assertThat(failure("S: +OK ...\n").got()).isEqualTo("the connection closed");
    }

    @Test
    void a_line_that_ends_in_lf_alone_is_a_mismatch() throws IOException {
        stage.greets("+OK\n");
        assertThat(failure("S: +OK ...\n").got()).isEqualTo("+OK ended by LF without CR");
    }

    @Test
    void a_status_line_of_512_octets_passes_and_one_of_513_does_not() throws IOException {
        stage.greets("+OK " + "x".repeat(506) + "\r\n");
        assertThat(play("S: +OK ...\n")).isEqualTo(new Outcome.Passed());
        stage.greets("+OK " + "x".repeat(507) + "\r\n");
        assertThat(failure("S: +OK ...\n").expected()).isEqualTo("at most 512 octets (RFC 2449 §4)");
    }

    @Test
    void lines_of_the_client_go_out_in_one_piece_unless_cut() throws IOException {
        play("S: +OK ...\nC: NOOP\nraw: \"STAT\\n\"\npiece\nC: LIST\n");
        assertThat(stage.deeds).containsExactly("connect", "send NOOP\r\nSTAT\n", "send LIST\r\n", "drop");
    }

    @Test
    void a_server_that_stays_where_it_must_close_fails() throws IOException {
        assertThat(failure("S: +OK ...\nclosed\n").got()).isEqualTo("nothing in time");
    }

    @Test
    void a_last_word_before_the_close_must_be_allowed() throws IOException {
        stage.greets("+OK\r\n-ERR idle\r\nCLOSE");
        assertThat(play("S: +OK ...\nclosed, perhaps after: -ERR ...\n")).isEqualTo(new Outcome.Passed());
        assertThat(failure("S: +OK ...\nclosed\n").got()).isEqualTo("-ERR idle");
        stage.greets("+OK\r\nCLOSE");
        assertThat(play("S: +OK ...\nclosed, perhaps after: -ERR ...\n")).isEqualTo(new Outcome.Passed());
    }

    @Test
    void only_one_last_word_is_allowed() throws IOException {
        stage.greets("+OK\r\n-ERR a\r\n-ERR b\r\nCLOSE");
        assertThat(failure("S: +OK ...\nclosed, perhaps after: -ERR ...\n").got())
                .isEqualTo("-ERR b");
    }

    @Test
    void a_listing_has_its_lines_in_any_order() throws IOException {
        stage.answers("CAPA", "+OK\r\nUIDL\r\nSASL LOGIN PLAIN\r\n.\r\n");
        String capa = "S: +OK ...\nC: CAPA\nS: +OK ...\n";
        assertThat(play(capa + "S has: sasl PLAIN\nS has: UIDL\nS lacks: STLS\nS lacks: SASL XOAUTH2\n"))
                .isEqualTo(new Outcome.Passed());
        assertThat(failure(capa + "S has: TOP\n").expected()).isEqualTo("a line TOP");
        assertThat(failure(capa + "S lacks: SASL PLAIN\n").expected()).isEqualTo("no line SASL PLAIN");
    }

    @Test
    void the_line_just_read_may_not_contain_what_it_must_not() throws IOException {
        stage.greets("+OK <1@x>\r\n");
        assertThat(failure("S: +OK ...\nbut not: <\n").expected()).isEqualTo("a line without <");
    }

    @Test
    void a_variable_holds_across_connections() throws IOException {
        stage.answers("UIDL 1", "+OK 1 abc\r\n").answers("UIDL 2", "+OK 2 abc\r\n");
        String once = "connections: 2\nS: +OK ...\nC: UIDL 1\nS: +OK 1 {a}\n";
        assertThat(play(once + "S2: +OK ...\nC2: UIDL 1\nS2: +OK 1 {a}\n")).isEqualTo(new Outcome.Passed());
        assertThat(failure(once + "S2: +OK ...\nC2: UIDL 2\nS2: +OK 2 {b}\n").got())
                .isEqualTo("+OK 2 abc");
    }

    @Test
    void letters_left_are_told_by_their_numbers_line_ends_apart() throws IOException {
        String letters = "-- message 1 --\none\n-- message 2 raw --\n\"two\\nand\"\n";
        assertThat(play("S: +OK ...\nleft: 1 2\n" + letters)).isEqualTo(new Outcome.Passed());
        assertThat(failure("S: +OK ...\nleft: 2\n" + letters).got()).isEqualTo("ann left with [1, 2]");
        assertThat(failure("S: +OK ...\nleft: none\n" + letters).got()).isEqualTo("ann left with [1, 2]");
    }

    @Test
    void letters_that_arrive_were_not_there_before() throws IOException {
        String letters = "-- message 1 --\none\n-- message 2 --\ntwo\n";
        assertThat(play("S: +OK ...\nleft: 1\narrive: 2\nleft: 1 2\n" + letters))
                .isEqualTo(new Outcome.Passed());
    }

    @Test
    void a_stage_that_lacks_an_ability_skips_by_name() throws IOException {
        stage.cannot(Stage.Ability.CLOCK);
        assertThat(play("S: +OK ...\nafter: 11m\nclosed\n")).isEqualTo(new Outcome.Skipped("CLOCK"));
        assertThat(stage.deeds).isEmpty();
    }

    @Test
    void a_server_that_does_not_announce_a_capability_skips_by_name() throws IOException {
        stage.answers("CAPA", "+OK\r\nTOP\r\n.\r\n");
        assertThat(play("needs: TOP\nS: +OK ...\n")).isEqualTo(new Outcome.Passed());
        assertThat(play("needs: SASL PLAIN\nS: +OK ...\n")).isEqualTo(new Outcome.Skipped("SASL PLAIN"));
    }

    @Test
    void connections_open_as_the_header_says() throws IOException {
        play("remote\nS: +OK ...\n");
        play("tls\nS: +OK ...\n");
        play("certificate\nS: +OK ...\n");
        assertThat(stage.deeds)
                .containsExactly(
                        "connect from afar", "drop", "connect tls", "drop", "connect with certificate", "drop");
    }

    @Test
    void time_passes_and_tls_begins_on_the_stage() throws IOException {
        play("S: +OK ...\nafter: 11m\nstarttls\n");
        assertThat(stage.deeds).containsExactly("connect", "pass PT11M", "starttls", "drop");
    }

    @Test
    void long_and_unprintable_lines_are_shown_short_and_escaped() throws IOException {
        stage.greets("+OK \0" + "y".repeat(300) + "\r\n");
        assertThat(failure("S: -ERR ...\n").got()).startsWith("+OK \\x00yyy").endsWith("… (305 octets)");
    }
}
