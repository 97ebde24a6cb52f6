package org.restante.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineBufferTests {

    /// A line for each message for which `put` is true.
    private record Given(int size, IntPredicate put, LineBuffer.Word word) implements Lines {
        @Override
        public int put(int index, LineBuffer target) {
            if (!put.test(index)) {
                return index + 1;
            }
            int to = index;
            while (to < size && put.test(to)) {
                to++;
            }
            return target.put(index, to, word);
        }
    }

    private static LineBuffer.Word word(String text) {
        byte[] octets = text.getBytes(StandardCharsets.US_ASCII);
        return (_, target, at) -> {
            System.arraycopy(octets, 0, target, at, octets.length);
            return at + octets.length;
        };
    }

    private static String passed(Lines lines) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new LineBuffer(lines.size()).pass(lines, out);
        return Letters.text(out.toByteArray());
    }

    @Test
    void a_line_is_the_number_a_space_and_the_word() throws IOException {
        Lines lines = new Given(2, _ -> true, (index, target, at) -> {
            target[at] = 'x';
            target[at + 1] = (byte) ('0' + index);
            return at + 2;
        });
        assertThat(passed(lines)).isEqualTo("1 x0\r\n2 x1\r\n");
    }

    @Test
    void what_is_skipped_has_no_line_and_the_numbers_stay() throws IOException {
        assertThat(passed(new Given(5, i -> i % 2 == 0, word("a")))).isEqualTo("1 a\r\n3 a\r\n5 a\r\n");
        assertThat(passed(new Given(5, i -> i % 2 == 1, word("a")))).isEqualTo("2 a\r\n4 a\r\n");
        assertThat(passed(new Given(5, _ -> false, word("a")))).isEmpty();
        assertThat(passed(new Given(0, _ -> true, word("a")))).isEmpty();
    }

    @Test
    void whole_lines_are_put_as_they_are() throws IOException {
        assertThat(passed(Lines.of(List.of("LANG", "x".repeat(510))))).isEqualTo("LANG\r\n" + "x".repeat(510) + "\r\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100, 505})
    void any_number_of_lines_fits_and_the_longest_do(int length) throws IOException {
        String filler = "x".repeat(length);
        Lines many = new Given(1_000, index -> index % 37 != 5, word(filler));
        assertThat(passed(many))
                .isEqualTo(IntStream.rangeClosed(1, 1_000)
                        .filter(i -> (i - 1) % 37 != 5)
                        .mapToObj(i -> i + " " + filler + "\r\n")
                        .collect(Collectors.joining()));
    }
}
