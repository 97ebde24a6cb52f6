package org.restante.client;

import java.time.Duration;

/// Time that may be waited, in one go or in several: what passes in between does not count.
final class Budget {
    private long left;
    private long since;

    Budget(Duration time) {
        left = time.toNanos();
    }

    /// Begins to wait.
    ///
    /// @return the nanoseconds that are left, at least one
    long begin() {
        since = System.nanoTime();
        return Math.max(1, left);
    }

    /// The wait is over.
    void end() {
        left -= System.nanoTime() - since;
    }
}
