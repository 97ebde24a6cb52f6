package org.restante.archive.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FromLineTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "From ann@example.org Thu Jan  1 10:00:00 2026",
                "From - Thu Jan 1 10:00:00 2026",
                "From ???@??? Thu Jan 01 10:00:00 2026\r",
                "From ann@example.org Thu Jan  1 10:00 2026",
                "From ann@example.org Thu Jan  1 10:00:00 UTC 2026",
                "From ann@example.org Thu Jan  1 10:00:00 2026 GMT",
                "From ann@example.org Thu Jan  1 11:00:00 2026 +0100",
                "From 1234@xxx Thu Jan 01 10:00:00 +0000 2026",
                "From 1234@xxx Thu Jan 01 04:30:00 -0530 2026",
                "From ann@example.org Thu Jan  1 11:00 CET 2026",
                "From ann Jan Mar@example.org  Thu Jan  1 10:00:00 2026 remote from mill",
            })
    void the_forms_that_are_met(String line) {
        assertThat(FromLine.came(line)).contains(Instant.parse("2026-01-01T10:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "From ",
                "From ann@example.org",
                "From here on all is well: 5",
                "From ann@example.org Thu Foo  1 10:00:00 2026",
                "From ann@example.org Thu Feb 30 10:00:00 2026",
                "From ann@example.org Thu Jan  1 25:00:00 2026",
                "From ann@example.org Thu Jan  1 10:00:00 1026",
                "From ann@example.org Thu Jan  1 10:00:00 20260",
                "From ann@example.org Thu Jan  1 10:00:00 2026 +9900",
            })
    void what_says_nothing(String line) {
        assertThat(FromLine.came(line)).isEmpty();
    }

    @Test
    void a_line_of_anything_takes_no_time() {
        assertThat(FromLine.came("From " + " Jan 1 10:00:00 ".repeat(10_000))).isEmpty();
    }
}
