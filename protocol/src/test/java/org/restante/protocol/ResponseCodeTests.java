package org.restante.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Response codes as they are read. RFC 2449 §8
class ResponseCodeTests {

    @ParameterizedTest
    @EnumSource
    void each_is_known_by_its_text(ResponseCode code) {
        assertThat(ResponseCode.of(code.text())).hasValue(code);
    }

    @ParameterizedTest
    @CsvSource({"in-use,        IN_USE", "SYS/TEMP/DISK, SYS_TEMP", "AUTH/X/Y,      AUTH", "Sys/Perm/,     SYS_PERM"})
    void of_one_with_more_levels_the_known_beginning_counts(String text, ResponseCode code) {
        assertThat(ResponseCode.of(text)).hasValue(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "SYS", "SYS/", "X", "AUTHX", "/AUTH", " AUTH"})
    void others_are_not(String text) {
        assertThat(ResponseCode.of(text)).isEmpty();
    }
}
