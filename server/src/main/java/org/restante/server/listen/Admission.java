package org.restante.server.listen;

import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.restante.server.config.Limits;

/// How many sessions there are, in all and from each address. The table holds only addresses that are connected. Safe
/// for use by many threads.
final class Admission {
    private volatile Limits limits;
    private final AtomicInteger all = new AtomicInteger();
    private final ConcurrentMap<InetAddress, Integer> perAddress = new ConcurrentHashMap<>();

    Admission(Limits limits) {
        this.limits = limits;
    }

    /// Has other limits for those who come from now on.
    void use(Limits other) {
        limits = other;
    }

    /// Takes a place, which counts for no address yet; it must be [left][Place#leave]. Empty if there is none.
    Optional<Place> enter() {
        if (all.incrementAndGet() > limits.sessions()) {
            all.decrementAndGet();
            return Optional.empty();
        }
        return Optional.of(new Place());
    }

    /// The place of one session.
    final class Place {
        private final ReentrantLock lock = new ReentrantLock();
        private Optional<InetAddress> counted = Optional.empty();
        private boolean left;

        /// Counts it for `address`, if there is one, and no longer for the one before.
        ///
        /// @return false if there are too many from there: it counts for none then
        boolean countFor(Optional<InetAddress> address) {
            lock.lock();
            try {
                forget();
                if (left || address.isEmpty()) {
                    return true;
                }
                counted = address;
                if (perAddress.merge(address.get(), 1, Integer::sum) <= limits.sessionsPerAddress()) {
                    return true;
                }
                forget();
                return false;
            } finally {
                lock.unlock();
            }
        }

        /// Gives it back. Once.
        void leave() {
            lock.lock();
            try {
                forget();
                left = true;
            } finally {
                lock.unlock();
            }
            all.decrementAndGet();
        }

        private void forget() {
            counted.ifPresent(
                    address -> perAddress.computeIfPresent(address, (_, count) -> count == 1 ? null : count - 1));
            counted = Optional.empty();
        }
    }
}
