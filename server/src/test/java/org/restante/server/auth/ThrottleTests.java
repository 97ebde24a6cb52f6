package org.restante.server.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// On a clock that runs faster: the first pause is a few milliseconds, and all else is a multiple of it.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ThrottleTests {
    private static final Optional<String> HERE = Optional.of("192.0.2.1");
    private static final Optional<String> ELSEWHERE = Optional.of("192.0.2.2");
    private static final Duration PAUSE = Duration.ofMillis(5);

    private final Throttle throttle = new Throttle(PAUSE);

    private void wrong(Optional<String> network, String name, int times) {
        for (int i = 0; i < times; i++) {
            throttle.refused(network, name);
        }
    }

    /// How many of so many turns there are at the same time.
    private int atOnce(Optional<String> network, String name, int most) throws InterruptedException {
        List<Throttle.Turn> turns = new ArrayList<>();
        try {
            while (turns.size() < most) {
                Optional<Throttle.Turn> turn = throttle.turn(network, name);
                if (turn.isEmpty()) {
                    break;
                }
                turns.add(turn.get());
            }
            return turns.size();
        } finally {
            turns.forEach(Throttle.Turn::close);
        }
    }

    private Duration took(Optional<String> network, String name) throws InterruptedException {
        long start = System.nanoTime();
        throttle.turn(network, name).orElseThrow().close();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Test
    void of_one_network_four_are_looked_at_at_once() throws InterruptedException {
        wrong(HERE, "ann", 3);
        assertThat(atOnce(HERE, "ann", 10)).isEqualTo(4);
        assertThat(atOnce(HERE, "ann", 10)).isEqualTo(4);
        assertThat(atOnce(Optional.empty(), "ann", 10)).isEqualTo(10);
    }

    @Test
    void who_waits_comes_in_when_another_leaves() throws Exception {
        Throttle.Turn first = throttle.turn(HERE, "ann").orElseThrow();
        assertThat(atOnce(HERE, "ann", 3)).isEqualTo(3);
        List<FutureTask<Boolean>> waiting = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            FutureTask<Boolean> task = new FutureTask<>((Callable<Boolean>) () -> {
                Optional<Throttle.Turn> turn = throttle.turn(HERE, "ann");
                turn.ifPresent(Throttle.Turn::close);
                return turn.isPresent();
            });
            waiting.add(task);
            Thread.startVirtualThread(task);
        }
        first.close();
        for (FutureTask<Boolean> task : waiting) {
            assertThat(task.get()).isTrue();
        }
    }

    @Test
    void after_more_mistakes_they_are_looked_at_one_after_the_other_with_growing_pauses() throws InterruptedException {
        wrong(HERE, "ann", 4);
        assertThat(atOnce(HERE, "ann", 2)).isEqualTo(1);
        took(HERE, "bob");
        assertThat(took(HERE, "bob")).isGreaterThanOrEqualTo(PAUSE);
        wrong(HERE, "ann", 4);
        took(HERE, "bob");
        assertThat(took(HERE, "bob")).isGreaterThanOrEqualTo(PAUSE.multipliedBy(16));
        wrong(HERE, "ann", 1_000);
        took(HERE, "bob");
        assertThat(took(HERE, "bob")).isGreaterThanOrEqualTo(PAUSE.multipliedBy(40));
    }

    @Test
    void who_logged_in_from_there_before_does_not_wait_there() throws InterruptedException {
        throttle.granted(HERE, "ann");
        wrong(HERE, "bob", 1_000);
        wrong(HERE, "ann", 1_000);
        assertThat(atOnce(HERE, "ann", 10)).isEqualTo(10);
        assertThat(atOnce(HERE, "bob", 10)).isEqualTo(1);
        assertThat(atOnce(ELSEWHERE, "bob", 10)).isEqualTo(4);
    }

    @Test
    void a_name_that_many_guess_at_waits_a_little_everywhere_else() throws InterruptedException {
        for (int i = 0; i < 1_000; i++) {
            throttle.refused(Optional.of("198.51.100." + i), "ann");
        }
        assertThat(took(ELSEWHERE, "ann")).isGreaterThanOrEqualTo(PAUSE.multipliedBy(2));
        assertThat(took(Optional.empty(), "ann")).isGreaterThanOrEqualTo(PAUSE.multipliedBy(2));
    }

    @Test
    void it_is_forgotten_after_a_while() {
        Throttle hasty = new Throttle(Duration.ofNanos(100_000));
        for (int i = 0; i < 1_000; i++) {
            hasty.refused(HERE, "ann");
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            try (Throttle.Turn _ = hasty.turn(HERE, "bob").orElseThrow()) {
                Optional<Throttle.Turn> second = hasty.turn(HERE, "bob");
                second.ifPresent(Throttle.Turn::close);
                return second.isPresent();
            }
        });
    }

    /// A million networks and names, each wrong once; a name may be as long as a SASL answer.
    @Test
    void a_crowd_does_not_fill_the_memory() throws InterruptedException {
        throttle.granted(HERE, "ann");
        String tail = "x".repeat(60_000);
        for (int i = 0; i < 1_000_000; i++) {
            Optional<String> network = Optional.of("2001:db8:0:" + Integer.toHexString(i) + "::/64");
            throttle.refused(network, i % 1_000 == 0 ? i + tail : "user" + i);
        }
        wrong(HERE, "bob", 1_000);
        assertThat(atOnce(HERE, "ann", 10)).isEqualTo(10);
        assertThat(throttle.remembered()).isLessThanOrEqualTo(20_001);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64",
        "2001:db8:1:2::1, 2001:db8:1:2::/64",
        "::ffff:192.0.2.7, 192.0.2.7",
    })
    void a_network_is_what_one_customer_has(String address, String network) {
        assertThat(Throttle.network(InetAddress.ofLiteral(address))).isEqualTo(network);
    }
}
