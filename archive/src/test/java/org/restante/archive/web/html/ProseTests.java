package org.restante.archive.web.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Plain text: its links, and what is quoted in it.
class ProseTests {

    private static String joined(Prose.Run run) {
        return run.pieces().stream().map(Prose.Piece::text).collect(Collectors.joining());
    }

    @Test
    void what_was_quoted_is_folded() {
        var runs = Prose.runs("Yes.\n> one\n> two\n> three\n> four\nNo.");
        assertThat(runs).hasSize(3);
        assertThat(runs).extracting(Prose.Run::quoted).containsExactly(false, true, false);
        assertThat(runs).extracting(ProseTests::joined).containsExactly("Yes.", "> one\n> two\n> three\n> four", "No.");
    }

    @Test
    void few_quoted_lines_stay() {
        assertThat(Prose.runs("> one\nYes.")).extracting(Prose.Run::quoted).containsExactly(false, false);
    }

    @Test
    void links_end_before_the_sentence_does() {
        var pieces = Prose.runs("See (https://a.example/x?y=1&z), or http://b.example.")
                .getFirst()
                .pieces();
        assertThat(pieces.stream().filter(Prose.Piece::link).map(Prose.Piece::text))
                .containsExactly("https://a.example/x?y=1&z", "http://b.example");
        assertThat(pieces.stream().map(Prose.Piece::text).collect(Collectors.joining()))
                .isEqualTo("See (https://a.example/x?y=1&z), or http://b.example.");
    }

    @Test
    void nothing_else_is_a_link() {
        var pieces = Prose.runs("javascript:alert(1) data:text/html,x ftp://a.example file:///etc")
                .getFirst()
                .pieces();
        assertThat(pieces).noneMatch(Prose.Piece::link);
    }

    @Test
    void what_is_too_long_is_cut() {
        var runs = Prose.runs("x".repeat(Prose.LONGEST + 10));
        assertThat(joined(runs.getFirst())).hasSize(Prose.LONGEST);
    }
}
