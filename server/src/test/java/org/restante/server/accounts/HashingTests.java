package org.restante.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HashingTests {

    @Test
    void no_more_than_a_few_are_computed_at_once() throws Exception {
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        var done = new AtomicInteger();
        var go = new CountDownLatch(1);
        try (var hashing = new Hashing(2, Duration.ofMinutes(1));
                var logins = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                logins.execute(() -> hashing.compute(() -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    go.await();
                    running.decrementAndGet();
                    return done.incrementAndGet();
                }));
            }
            await().until(() -> running.get() == 2);
            go.countDown();
        }
        assertThat(done).hasValue(20);
        assertThat(most).hasValue(2);
    }

    @Test
    void who_waits_too_long_is_told_so_and_leaves_the_queue() throws Exception {
        var go = new CountDownLatch(1);
        var ran = new AtomicInteger();
        try (var hashing = new Hashing(1, Duration.ofMillis(50))) {
            assertThat(hashing.compute(() -> {
                        go.await();
                        return 1;
                    }))
                    .isEmpty();
            assertThat(hashing.compute(ran::incrementAndGet)).isEmpty();
            go.countDown();
            await().until(() -> hashing.compute(() -> 2).isPresent());
        }
        assertThat(ran).hasValue(0);
    }
}
