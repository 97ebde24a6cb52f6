package org.restante.server.session;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.restante.server.auth.Directory;
import org.restante.store.Owner;

/// When users logged in last, for as long as they must wait before they do again: each device by itself,
/// so that one does not shut out another. RFC 2449 §6.5
///
/// Only users with a delay are remembered, in a bounded number, and nobody over a restart: who is
/// forgotten may log in. Safe for use by many threads.
final class Delays {
    private static final int MOST = 100_000;

    private final LongSupplier nanos;
    private final Map<Client, Long> last = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Entry<Client, Long> eldest) {
            return size() > MOST;
        }
    };

    Delays(LongSupplier nanos) {
        this.nanos = nanos;
    }

    private record Client(Owner owner, Optional<String> device) {}

    /// Whether this login comes before the delay since the last one is over.
    boolean early(Directory.Verdict.Granted login, Duration delay) {
        return !delay.isZero() && early(client(login), delay.toNanos(), nanos.getAsLong());
    }

    private synchronized boolean early(Client client, long delay, long now) {
        Long before = last.get(client);
        return before != null && now - before < delay;
    }

    /// Takes note of this login; the delay begins anew. One that comes too early changes nothing.
    ///
    /// @return false if it came too early
    boolean begin(Directory.Verdict.Granted login, Duration delay) {
        return delay.isZero() || begin(client(login), delay.toNanos(), nanos.getAsLong());
    }

    private synchronized boolean begin(Client client, long delay, long now) {
        if (early(client, delay, now)) {
            return false;
        }
        last.remove(client); // to be the newest
        last.put(client, now);
        return true;
    }

    private static Client client(Directory.Verdict.Granted login) {
        return new Client(login.owner(), login.device());
    }
}
