package org.restante.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CounterTests {

    private static String written(Counter counter, int number) {
        byte[] target = new byte[14];
        int end = counter.write(number, target, 2);
        assertThat(target).startsWith(0, 0);
        assertThat(target[12]).isZero();
        assertThat(target[13]).isZero();
        return new String(target, 2, end - 2, StandardCharsets.US_ASCII);
    }

    @Test
    void numbers_that_follow_each_other_have_their_digits() {
        Counter counter = new Counter();
        for (int number = 0; number <= 100_001; number++) {
            assertThat(written(counter, number)).isEqualTo(Integer.toString(number));
        }
    }

    @Test
    void so_have_numbers_that_do_not() {
        Counter counter = new Counter();
        for (int number : List.of(
                7,
                9,
                10,
                5,
                6,
                999,
                1_000,
                99,
                100,
                100,
                99_999_998,
                99_999_999,
                100_000_000,
                2_147_483_646,
                Integer.MAX_VALUE,
                0,
                1)) {
            assertThat(written(counter, number)).isEqualTo(Integer.toString(number));
        }
        Random random = new Random(1);
        for (int number = 0; number < 2_000_000; number += 1 + (random.nextInt(3) == 0 ? random.nextInt(5_000) : 0)) {
            assertThat(written(counter, number)).isEqualTo(Integer.toString(number));
        }
    }
}
