package org.restante.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.restante.server.config.Limits;
import org.restante.server.listen.Tight;

class WatchTests {
    private static final long START = Long.MAX_VALUE - 5_000_000_000L; // the clock may run over
    private static final Limits LIMITS = limits();
    private final Watch watch = new Watch(LIMITS, START);

    private static Limits limits() {
        Tight tight = new Tight();
        tight.beforeLogin = Duration.ofMinutes(1);
        tight.line = Duration.ofSeconds(30);
        tight.idle = Duration.ofMinutes(10);
        tight.stalled = Duration.ofMinutes(5);
        return tight.limits();
    }

    private static long at(double seconds) {
        return START + (long) (seconds * 1e9);
    }

    private void ends(double seconds, End why) {
        assertThat(watch.expired(at(seconds) - 1)).isEmpty();
        assertThat(watch.quiet(at(seconds) - 1)).isEqualTo(1);
        assertThat(watch.expired(at(seconds))).isEqualTo(Optional.of(why));
        assertThat(watch.quiet(at(seconds))).isZero();
    }

    @Test
    void a_login_must_come_in_time() {
        ends(60, End.NO_LOGIN);
    }

    @Test
    void octets_do_not_put_off_the_login() {
        watch.moved(at(59));
        ends(60, End.NO_LOGIN);
    }

    @Test
    void a_line_must_end_in_time_however_its_octets_drip() {
        watch.loggedIn(true);
        watch.line(0, true, at(100));
        watch.moved(at(129));
        watch.line(0, true, at(129));
        ends(130, End.SLOW_LINE);
    }

    @Test
    void each_line_has_its_own_time() {
        watch.loggedIn(true);
        watch.line(0, true, at(100));
        watch.line(1, false, at(129));
        watch.line(1, true, at(140));
        watch.moved(at(140));
        ends(170, End.SLOW_LINE);
    }

    @Test
    void silence_after_login_ends_in_autologout() {
        watch.loggedIn(true);
        ends(600, End.IDLE);
    }

    @Test
    void octets_put_off_the_autologout() {
        watch.loggedIn(true);
        watch.moved(at(599));
        ends(1199, End.IDLE);
    }

    @Test
    void octets_that_moved_earlier_do_not_bring_it_forward() {
        watch.loggedIn(true);
        watch.moved(at(500));
        watch.moved(at(400));
        ends(1100, End.IDLE);
    }

    @Test
    void while_a_reply_is_on_its_way_only_a_standstill_counts() {
        watch.line(0, true, at(1));
        watch.sending(true);
        watch.moved(at(2));
        ends(302, End.STALLED);
    }

    @Test
    void a_reply_that_moves_goes_on_for_ever() {
        watch.loggedIn(true);
        watch.sending(true);
        for (int second = 299; second < 10_000; second += 299) {
            assertThat(watch.expired(at(second))).isEmpty();
            watch.moved(at(second));
        }
    }
}
