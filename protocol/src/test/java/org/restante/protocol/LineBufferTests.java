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

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 9, 10, 11, 99, 100, 12_345, Integer.MAX_VALUE, 4_294_967_296L, Long.MAX_VALUE})
    void a_number_has_its_digits(long number) throws IOException {
        assertThat(passed(new Given(1, (_, line) -> line.put(number)))).isEqualTo(number + "\r\n");
    }

    @Test
    void parts_of_a_line_stand_in_order() throws IOException {
        Lines lines = new Given(
                2,
                (i, line) -> line.put((long) i).put(' ').put("of ").put((octets, at) -> {
                    octets[at] = 'x';
                    octets[at + 1] = 'y';
                    return at + 2;
                }));
        assertThat(passed(lines)).isEqualTo("0 of xy\r\n1 of xy\r\n");
    }

    @Test
    void where_nothing_is_put_there_is_no_line() throws IOException {
        Lines even = new Given(5, (i, line) -> {
            if (i % 2 == 0) {
                line.put((long) i);
            }
        });
        assertThat(passed(even)).isEqualTo("0\r\n2\r\n4\r\n");
        assertThat(passed(new Given(0, (_, _) -> {}))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100, 505})
    void any_number_of_lines_fits_and_the_longest_do(int length) throws IOException {
        String filler = "x".repeat(length);
        Lines many = new Given(1_000, (i, line) -> line.put((long) i).put(' ').put(filler));
        assertThat(passed(many))
                .isEqualTo(IntStream.range(0, 1_000)
                        .mapToObj(i -> i + " " + filler + "\r\n")
                        .collect(Collectors.joining()));
    }
}
