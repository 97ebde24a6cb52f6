package org.restante.client;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What a server is forgiven, and how often it was.
final class Forgiveness {
    private final Set<Tolerance> allowed;
    private final Map<Tolerance, Long> counts = new ConcurrentHashMap<>();

    Forgiveness(Set<Tolerance> allowed) {
        this.allowed = allowed;
    }

    /// @throws ProtocolViolation if it is not to be forgiven
    void forgive(Tolerance what, String line) throws ProtocolViolation {
        if (!allowed.contains(what)) {
            throw new ProtocolViolation("the server did what is not tolerated here, " + what, Printable.of(line));
        }
        counts.merge(what, 1L, Long::sum);
    }

    Map<Tolerance, Long> counted() {
        Map<Tolerance, Long> counted = new EnumMap<>(Tolerance.class);
        counted.putAll(counts);
        return Collections.unmodifiableMap(counted);
    }
}
