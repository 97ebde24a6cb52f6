package org.restante.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatisticsTests {
    @Test
    void the_median_is_in_the_middle() {
        assertThat(Statistics.median(List.of(7.0))).isEqualTo(7);
        assertThat(Statistics.median(List.of(9.0, 1.0, 2.0))).isEqualTo(2);
        assertThat(Statistics.median(List.of(9.0, 1.0, 2.0, 4.0))).isEqualTo(3);
    }

    @Test
    void nothing_has_no_median() {
        assertThatIllegalArgumentException().isThrownBy(() -> Statistics.median(List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0|0.000", "0.1234|0.123", "1.234|1.23", "12.34|12.3", "123.4|123", "1234567.8|1,234,568"})
    void numbers_have_three_digits_that_count(double value, String readable) {
        assertThat(Statistics.readable(value)).isEqualTo(readable);
    }
}
