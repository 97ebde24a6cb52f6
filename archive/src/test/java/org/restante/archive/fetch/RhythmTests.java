package org.restante.archive.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.restante.archive.fetch.Report.Counts;
import org.restante.archive.fetch.Trouble.Kind;

class RhythmTests {

    @ParameterizedTest
    @CsvSource({
        // every, LOGIN-DELAY, trouble, failures in a row, wait; in seconds
        "300,  0,   '',     0,  300",
        "300,  900, '',     0,  900",
        "300,  60,  '',     0,  300",
        "300,  0,   LATER,  1,  300",
        "300,  0,   LATER,  2,  600",
        "300,  0,   LATER,  3,  1200",
        "300,  0,   LATER,  9,  3600",
        "300,  0,   LATER,  99, 3600",
        "7200, 0,   LATER,  9,  7200",
        "300,  0,   HERE,   2,  600",
        "300,  0,   WAIT,   1,  600",
        "300,  900, WAIT,   1,  900",
        "300,  0,   PERSON, 1,  3600",
    })
    void waits(long every, long delay, String trouble, int failures, long wait) {
        var report = new Report(
                "home",
                Counts.NONE,
                List.of(),
                trouble.isEmpty() ? Optional.empty() : Optional.of(new Trouble(Kind.valueOf(trouble), "why")),
                delay == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(delay)));

        assertThat(new Rhythm(Duration.ofSeconds(every)).after(report, failures))
                .isEqualTo(Duration.ofSeconds(wait));
    }
}
