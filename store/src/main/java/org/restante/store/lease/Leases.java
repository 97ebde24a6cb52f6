package org.restante.store.lease;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Gives each key to one holder at a time. A lease is its own token of ownership: only the holder can free it, and
/// only once.
///
/// @param <K> what is leased; an immutable value
public final class Leases<K> {
    private static final Duration LONGEST = Duration.ofDays(1);

    private final ConcurrentMap<K, Lease> held = new ConcurrentHashMap<>();

    /// Takes the lease of `key`, waiting for its holder for at most `patience` (a day, if that is longer).
    ///
    /// @return empty if it is still held after `patience`
    /// @throws InterruptedException if the thread is interrupted while it waits; nothing is held then
    public Optional<Lease> take(K key, Duration patience) throws InterruptedException {
        long bounded = (patience.compareTo(LONGEST) < 0 ? patience : LONGEST).toNanos();
        long deadline = System.nanoTime() + bounded;
        Lease mine = new Lease(key);
        while (true) {
            Lease other = held.putIfAbsent(key, mine);
            if (other == null) {
                return Optional.of(mine);
            }
            if (!other.freed.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                return Optional.empty();
            }
        }
    }

    /// One holder's exclusive access, until closed. Closing again has no effect.
    public final class Lease implements AutoCloseable {
        private final K key;
        private final CountDownLatch freed = new CountDownLatch(1);

        private Lease(K key) {
            this.key = key;
        }

        @Override
        public void close() {
            held.remove(key, this);
            freed.countDown();
        }
    }
}
