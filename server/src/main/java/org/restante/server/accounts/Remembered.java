package org.restante.server.accounts;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.function.LongSupplier;

/// Keys that are remembered for some time, at most so many: the oldest go first. Safe for use by many threads.
final class Remembered<K> {
    private final LongSupplier nanos;
    private final long kept;
    private final Map<K, Long> expiry;

    /// @param most how many
    /// @param kept for how long
    /// @param nanos a clock such as [System#nanoTime]
    Remembered(int most, Duration kept, LongSupplier nanos) {
        this.kept = kept.toNanos();
        this.nanos = nanos;
        this.expiry = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Entry<K, Long> eldest) {
                return size() > most;
            }
        };
    }

    synchronized boolean has(K key) {
        Long until = expiry.get(key);
        if (until == null) {
            return false;
        }
        if (until - nanos.getAsLong() > 0) {
            return true;
        }
        expiry.remove(key);
        return false;
    }

    synchronized void forget(K key) {
        expiry.remove(key);
    }

    synchronized void keep(K key) {
        expiry.remove(key); // to be the newest
        expiry.put(key, nanos.getAsLong() + kept);
    }
}
