package org.restante.server.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.restante.server.config.Limits;

class WatchTests {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long BEGUN = -42;

    /// Five minutes of silence, one minute for a line.
    private final Watch watch = new Watch(Limits.DEFAULT, BEGUN);

    @Test
    void silence_has_its_limit_and_every_octet_begins_it_anew() {
        assertThat(watch.left(BEGUN)).isEqualTo(300 * SECOND);
        watch.moved(1, BEGUN + 200 * SECOND);
        assertThat(watch.left(BEGUN + 499 * SECOND)).isEqualTo(SECOND);
        assertThat(watch.left(BEGUN + 500 * SECOND)).isZero();
    }

    @Test
    void octets_do_not_make_a_line_longer() {
        watch.line(1, BEGUN);
        for (int i = 1; i < 60; i++) {
            watch.moved(1, BEGUN + i * SECOND);
            watch.line(1, BEGUN + i * SECOND);
        }
        assertThat(watch.left(BEGUN + 60 * SECOND)).isZero();
        assertThat(watch.quietLeft(BEGUN + 60 * SECOND)).isEqualTo(299 * SECOND);
    }

    @Test
    void the_next_line_has_a_deadline_of_its_own() {
        watch.line(1, BEGUN);
        watch.line(2, BEGUN + 50 * SECOND);
        assertThat(watch.left(BEGUN + 60 * SECOND)).isEqualTo(50 * SECOND);
        watch.line(0, BEGUN + 60 * SECOND);
        assertThat(watch.left(BEGUN + 60 * SECOND)).isEqualTo(240 * SECOND);
    }

    @Test
    void a_message_that_drips_ends() {
        watch.text(true, BEGUN);
        for (int i = 1; i <= 300; i++) {
            watch.moved(1, BEGUN + i * SECOND);
            watch.text(true, BEGUN + i * SECOND);
        }
        assertThat(watch.left(BEGUN + 300 * SECOND)).isEqualTo(300 * SECOND / 500);
        assertThat(watch.left(BEGUN + 301 * SECOND)).isNegative();
    }

    @Test
    void a_message_that_comes_fast_enough_goes_on() {
        watch.text(true, BEGUN);
        for (int i = 1; i <= 10_000; i++) {
            watch.moved(500, BEGUN + i * SECOND);
            assertThat(watch.left(BEGUN + i * SECOND)).isEqualTo(300 * SECOND);
        }
        watch.moved(10_000_000, BEGUN + 10_000 * SECOND);
        assertThat(watch.left(BEGUN + 10_299 * SECOND)).isEqualTo(SECOND);
    }

    @Test
    void the_next_message_has_a_time_of_its_own() {
        watch.text(true, BEGUN);
        watch.text(false, BEGUN + 290 * SECOND);
        watch.moved(10, BEGUN + 290 * SECOND);
        assertThat(watch.left(BEGUN + 400 * SECOND)).isEqualTo(190 * SECOND);
        watch.text(true, BEGUN + 400 * SECOND);
        watch.moved(0, BEGUN + 400 * SECOND);
        assertThat(watch.left(BEGUN + 400 * SECOND)).isEqualTo(300 * SECOND);
    }
}
