package org.restante.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineBufferTests {

    private record Given(int size, Line line) implements Lines {
        interface Line {
            void put(int index, LineBuffer target);
        }

        @Override
        public void put(int index, LineBuffer target) {
            line.put(index, target);
        }
    }

    private static String passed(Lines lines) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new LineBuffer(lines.size()).pass(lines, out);
        return Letters.text(out.toByteArray());
    }

    @Test
    void parts_of_a_line_stand_in_order() throws IOException {
        Lines lines = new Given(
                2,
                (i, line) -> line.put(MessageNumber.atIndex(i))
                        .put(' ')
                        .put("of ")
                        .put(
                                (number, octets, at) -> {
                                    octets[at] = 'x';
                                    octets[at + 1] = (byte) ('0' + number.value());
                                    return at + 2;
                                },
                                MessageNumber.atIndex(i)));
        assertThat(passed(lines)).isEqualTo("1 of x1\r\n2 of x2\r\n");
    }

    @Test
    void where_nothing_is_put_there_is_no_line() throws IOException {
        Lines even = new Given(5, (i, line) -> {
            if (i % 2 == 0) {
                line.put(MessageNumber.atIndex(i));
            }
        });
        assertThat(passed(even)).isEqualTo("1\r\n3\r\n5\r\n");
        assertThat(passed(new Given(0, (_, _) -> {}))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100, 505})
    void any_number_of_lines_fits_and_the_longest_do(int length) throws IOException {
        String filler = "x".repeat(length);
        Lines many = new Given(
                1_000, (i, line) -> line.put(MessageNumber.atIndex(i)).put(' ').put(filler));
        assertThat(passed(many))
                .isEqualTo(IntStream.rangeClosed(1, 1_000)
                        .mapToObj(i -> i + " " + filler + "\r\n")
                        .collect(Collectors.joining()));
    }
}
