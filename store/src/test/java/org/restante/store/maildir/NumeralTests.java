package org.restante.store.maildir;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class NumeralTests {
    private static int packed(String text) {
        return Numeral.pack(("N " + text).getBytes(StandardCharsets.US_ASCII), 2);
    }

    private static String put(int packed) {
        byte[] target = new byte[13];
        int end = Numeral.put(packed, target, 4);
        assertThat(target).startsWith(0, 0, 0, 0);
        assertThat(target[12]).isZero();
        return new String(target, 4, end - 4, StandardCharsets.US_ASCII);
    }

    @Test
    void up_to_seven_digits_are_put_as_they_were() {
        LongStream numbers = LongStream.concat(
                new Random(1).longs(100_000, 0, 10_000_000),
                IntStream.of(0, 1, 9, 10, 99, 100, 999_999, 1_000_000, 9_999_999)
                        .asLongStream());
        numbers.forEach(
                number -> assertThat(put(packed(number + " 1700000000.M1"))).isEqualTo(Long.toString(number)));
    }

    @Test
    void zeros_before_them_are_kept() {
        assertThat(put(packed("0000 1700000000.M1"))).isEqualTo("0000");
        assertThat(put(packed("0120 1700000000.M1"))).isEqualTo("0120");
    }

    @Test
    void more_digits_are_not_packed() {
        assertThat(packed("10000000 1700000000.M1")).isEqualTo(Numeral.NONE);
        assertThat(packed("123456789012345678 1700000000.M1")).isEqualTo(Numeral.NONE);
    }

    @Test
    void neither_is_what_has_no_eight_octets_to_look_at() {
        assertThat(packed("12 a")).isEqualTo(Numeral.NONE);
        assertThat(packed("")).isEqualTo(Numeral.NONE);
        assertThat(put(packed("12 a.b\n\n"))).isEqualTo("12");
    }
}
