package org.restante.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialogueParserTests {
    private static final String TOP = "# A title.\nrfc: 1939#5\n\n";

    private static Dialogue parse(String text) throws DialogueException {
        return DialogueParser.parse("x.dlg", text);
    }

    @Test
    void the_title_is_the_first_comment() throws DialogueException {
        Dialogue dialogue = parse("# One,\n# and two.\n\n# not this\nrfc: 1939#5\nS: +OK\n");
        assertThat(dialogue.title()).isEqualTo("One, and two.");
    }

    @Test
    void headers_are_read() throws DialogueException {
        Dialogue dialogue = parse("""
                # A title.
                rfc: 1939#5 (STAT, LIST), 2449#6.3
                rfc: 1939#A
                needs: CLOCK, SASL PLAIN
                tls
                S: +OK ...
                """);
        assertThat(dialogue.citations())
                .containsExactly(new Citation(1939, "5"), new Citation(2449, "6.3"), new Citation(1939, "A"));
        assertThat(dialogue.abilities()).containsExactlyInAnyOrder(Stage.Ability.CLOCK, Stage.Ability.TLS);
        assertThat(dialogue.capabilities()).containsExactly(new Capability("SASL", List.of("PLAIN")));
        assertThat(dialogue.opening()).isEqualTo(Dialogue.Opening.TLS);
    }

    @Test
    void steps_are_read() throws DialogueException {
        List<Step> steps = parse(TOP + """
                C: STAT
                raw: "\\x00\\r\\n"
                starttls
                drop
                closed
                after: 90s
                left: none
                S rest
                but not: <
                S has: TOP
                S lacks: STLS
                """).steps();
        assertThat(steps)
                .containsExactly(
                        new Step.Send(4, 1, "STAT\r\n\0\r\n"),
                        new Step.StartTls(6, 1),
                        new Step.Drop(7, 1),
                        new Step.Closed(8, 1, Optional.empty()),
                        new Step.After(9, Duration.ofSeconds(90)),
                        new Step.Left(10, "ann", Set.of()),
                        new Step.Rest(11, 1),
                        new Step.ButNot(12, "<"),
                        new Step.Listing(
                                13,
                                1,
                                List.of(new Capability("TOP", List.of())),
                                List.of(new Capability("STLS", List.of()))));
    }

    @Test
    void a_colon_alone_is_an_empty_line() throws DialogueException {
        assertThat(parse(TOP + "C:\n").steps()).containsExactly(new Step.Send(4, 1, "\r\n"));
    }

    @Test
    void connections_have_their_numbers() throws DialogueException {
        Dialogue dialogue = parse("# T.\nrfc: 1939#5\nconnections: 2\nC: A\nC2: B\ndrop2\n");
        assertThat(dialogue.steps())
                .containsExactly(new Step.Send(4, 1, "A\r\n"), new Step.Send(5, 2, "B\r\n"), new Step.Drop(6, 2));
    }

    @Test
    void letters_have_crlf_and_every_line_that_stands_there() throws DialogueException {
        Dialogue dialogue = parse(TOP + """
                left: bob 1
                -- message 1 --
                # Subject: x

                -- \n\
                -- message 2 raw --
                "no end" " and "
                "x"*3
                -- message 1 for bob --
                """);
        assertThat(dialogue.letters())
                .containsExactly(
                        new Letter("ann", 1, "# Subject: x\r\n\r\n-- \r\n"),
                        new Letter("ann", 2, "no end and xxx"),
                        new Letter("bob", 1, ""));
        assertThat(dialogue.abilities()).containsExactly(Stage.Ability.MAILDROPS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            S 1 2             | x.dlg:4: neither a header nor a step: S 1 2
            D: STAT           | x.dlg:4: neither a header nor a step: D: STAT
            piece has: x      | x.dlg:4: no such step: piece has:
            'C: STAT '        | x.dlg:4: ends in a space that nobody sees; write it with raw: or S=
            raw: STAT         | x.dlg:4: not a quoted string like "A\\r\\n"*3: STAT
            raw: "\\q"        | x.dlg:4: \\q is none of \\r \\n \\t \\0 \\" \\\\ \\xNN
            after: soon       | x.dlg:4: a time is like 90s, 11m or 1h, not 'soon'
            left: all         | x.dlg:4: letters are named like '1 3', 'none' or 'bob 2', not 'all'
            left: 1           | x.dlg:4: line 4 names a letter that is not in the file
            rfc: RFC 1939     | x.dlg:4: not a citation like '1939#5 (STAT, LIST)': RFC 1939
            connections: ten  | x.dlg:4: connections are 2 to 9, not 'ten'
            S2: +OK           | x.dlg:4: uses 2 connections; the header 'connections: N' says 1
            # nothing         | x.dlg:4: has no steps
            -- message 2 --   | x.dlg:4: the next letter for ann is 1
            -- mesage 1 --    | x.dlg:4: not a heading like '-- message 2 raw for bob --'
            """)
    void a_fault_is_one_line_with_its_place(String line, String message) {
        assertThatThrownBy(() -> parse(TOP + line + "\n"))
                .isInstanceOf(DialogueException.class)
                .hasMessage(message);
    }

    @Test
    void a_dialogue_without_title_or_citation_is_refused() {
        assertThatThrownBy(() -> parse("rfc: 1939#5\nS: +OK\n")).hasMessageContaining("has no title");
        assertThatThrownBy(() -> parse("# T.\nS: +OK\n")).hasMessageContaining("has no header like 'rfc:");
    }
}
