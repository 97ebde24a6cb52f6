package org.restante.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.restante.server.auth.Directory.Verdict.Granted;
import org.restante.server.auth.Terms;
import org.restante.store.Owner;

class DelaysTests {
    private static final Duration DELAY = Duration.ofMinutes(10);
    private static final Granted ANN = new Granted(new Owner("ann", "localhost"));
    private static final Granted BOB = new Granted(new Owner("bob", "localhost"));

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1_000); // such clocks may overflow
    private final Delays delays = new Delays(clock::get);

    private static Granted device(String name) {
        return new Granted(ANN.owner(), Optional.of(name), Terms.USUAL);
    }

    @Test
    void from_one_login_to_the_next_the_delay_must_pass() {
        assertThat(delays.early(ANN, DELAY)).isFalse();
        assertThat(delays.begin(ANN, DELAY)).isTrue();
        clock.addAndGet(DELAY.toNanos() - 1);
        assertThat(delays.early(ANN, DELAY)).isTrue();
        assertThat(delays.begin(ANN, DELAY)).isFalse(); // and begins nothing
        assertThat(delays.begin(BOB, DELAY)).isTrue();
        clock.addAndGet(1);
        assertThat(delays.early(ANN, DELAY)).isFalse();
        assertThat(delays.begin(ANN, DELAY)).isTrue();
        assertThat(delays.early(ANN, DELAY)).isTrue();
    }

    @Test
    void each_device_waits_for_itself_alone() {
        assertThat(delays.begin(device("laptop"), DELAY)).isTrue();
        assertThat(delays.begin(device("phone"), DELAY)).isTrue();
        assertThat(delays.begin(ANN, DELAY)).isTrue();
        assertThat(delays.begin(device("laptop"), DELAY)).isFalse();
    }

    @Test
    void the_delay_that_is_set_now_is_what_counts() {
        delays.begin(ANN, DELAY);
        clock.addAndGet(Duration.ofMinutes(5).toNanos());
        assertThat(delays.early(ANN, Duration.ofMinutes(5))).isFalse();
        assertThat(delays.early(ANN, Duration.ofMinutes(6))).isTrue();
        assertThat(delays.early(ANN, Duration.ZERO)).isFalse();
    }

    @Test
    void where_there_is_no_delay_nothing_is_remembered() {
        assertThat(delays.begin(ANN, Duration.ZERO)).isTrue();
        assertThat(delays.early(ANN, DELAY)).isFalse();
    }

    @Test
    void those_of_longest_ago_are_forgotten_when_there_are_too_many() {
        delays.begin(ANN, DELAY);
        for (int i = 0; i < 100_000; i++) {
            delays.begin(new Granted(new Owner("u" + i, "localhost")), DELAY);
        }
        assertThat(delays.early(ANN, DELAY)).isFalse();
        assertThat(delays.early(new Granted(new Owner("u0", "localhost")), DELAY))
                .isTrue();
    }
}
