package org.restante.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.restante.protocol.LineFramer.Line;

class LineFramerTests {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 100_000})
    void lines_are_the_same_however_they_are_cut(int piece) {
        String input = "STAT\r\nNOOP\n\r\n" + "A".repeat(253) + "\r\n" + "B".repeat(254) + "\r\nAUTH PLAIN "
                + "C".repeat(9_000) + "\r\nauth " + "D".repeat(70_000) + "\r\nQUIT\r\n";
        assertThat(lines(new LineFramer(), input, piece))
                .containsExactly(
                        "STAT",
                        "NOOP",
                        "",
                        "A".repeat(253),
                        "too long",
                        "AUTH PLAIN " + "C".repeat(9_000),
                        "too long for SASL",
                        "QUIT");
    }

    @Test
    void a_sasl_answer_may_be_long_and_the_line_behind_it_not() {
        LineFramer framer = new LineFramer();
        framer.expectSaslAnswer(true);
        assertThat(lines(framer, "x".repeat(60_000) + "\r\n", 999)).containsExactly("x".repeat(60_000));
        framer.expectSaslAnswer(false);
        assertThat(lines(framer, "x".repeat(300) + "\r\n", 999)).containsExactly("too long");
    }

    @Test
    void a_line_that_has_begun_is_known() {
        LineFramer framer = new LineFramer();
        assertThat(framer.inLine()).isFalse();
        assertThat(lines(framer, "NO", 9)).isEmpty();
        assertThat(framer.inLine()).isTrue();
        assertThat(lines(framer, "OP\r\n", 9)).containsExactly("NOOP");
        assertThat(framer.inLine()).isFalse();
    }

    private static List<String> lines(LineFramer framer, String input, int piece) {
        List<String> lines = new ArrayList<>();
        byte[] octets = Letters.octets(input);
        for (int at = 0; at < octets.length; at += piece) {
            ByteBuffer buffer = ByteBuffer.wrap(octets, at, Math.min(piece, octets.length - at));
            Optional<Line> line = framer.next(buffer);
            while (line.isPresent()) {
                lines.add(shown(line.get()));
                line = framer.next(buffer);
            }
        }
        return lines;
    }

    private static String shown(Line line) {
        return switch (line) {
            case Line.Text(var octets) -> Letters.text(octets);
            case Line.TooLong(var sasl) -> sasl ? "too long for SASL" : "too long";
        };
    }
}
