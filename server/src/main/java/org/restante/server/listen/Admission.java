package org.restante.server.listen;

import java.net.InetAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.restante.server.config.Limits;

/// How many sessions there are, in all and from each address. The table holds only addresses that are connected.
final class Admission {
    private final Limits limits;
    private final AtomicInteger all = new AtomicInteger();
    private final ConcurrentMap<InetAddress, Integer> perAddress = new ConcurrentHashMap<>();

    Admission(Limits limits) {
        this.limits = limits;
    }

    /// Takes a place; each place taken must be [left][#leave]. False if there is none.
    boolean enter(InetAddress address) {
        if (all.incrementAndGet() > limits.sessions()) {
            all.decrementAndGet();
            return false;
        }
        if (perAddress.merge(address, 1, Integer::sum) > limits.sessionsPerAddress()) {
            leave(address);
            return false;
        }
        return true;
    }

    void leave(InetAddress address) {
        all.decrementAndGet();
        perAddress.computeIfPresent(address, (_, count) -> count == 1 ? null : count - 1);
    }
}
