package org.restante.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.restante.archive.fetch.Report.Counts;

class FetchLinesTests {

    @Test
    void a_summary_names_what_there_was_and_nothing_else() {
        assertThat(FetchLines.summary(Counts.NONE, false)).isEqualTo("nothing new");
        assertThat(FetchLines.summary(new Counts(1, 312, 0, 0, 0, 0, 0, 0), false))
                .isEqualTo("1 letter (312 octets)");
        assertThat(FetchLines.summary(new Counts(12, 3_565_158, 1, 2, 3, 4, 5, 6), false))
                .isEqualTo("12 letters (3.4 MB), 4 deleted at the server, 1 at home already, 2 too large, header only,"
                        + " 3 left at the server, 5 not taken now, 6 refused");
        assertThat(FetchLines.summary(new Counts(2, 2048, 0, 0, 0, 1, 0, 0), true))
                .isEqualTo("would fetch 2 letters (2.0 KB), 1 to be deleted at the server");
    }

    @Test
    void a_bar_tells_letters_octets_rate_and_time() {
        assertThat(FetchBar.line("home", 12, 40, 3 << 20, 9 << 20, Duration.ofSeconds(2)))
                .isEqualTo("home 12/40 letters, 3.0 MB of 9.0 MB, 1.5 MB/s, 0:04 left");
        assertThat(FetchBar.line("home", 0, 40, 0, 9 << 20, Duration.ZERO))
                .isEqualTo("home 0/40 letters, 0 octets of 9.0 MB, 0 octets/s, 0:00 left");
    }
}
