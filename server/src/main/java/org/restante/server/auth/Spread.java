package org.restante.server.auth;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.restante.server.config.Expire;

/// What is set for single accounts of what CAPA says before anybody knows whose session it is.
///
/// @param loginDelays every delay that is set for any account
/// @param expires every time to keep letters that is set for any account
public record Spread(Set<Duration> loginDelays, Set<Expire> expires) {
    /// Nothing is set.
    public static final Spread NONE = new Spread(Set.of(), Set.of());

    /// Copies the sets.
    public Spread {
        loginDelays = Set.copyOf(loginDelays);
        expires = Set.copyOf(expires);
    }

    /// Both together.
    Spread and(Spread other) {
        Set<Duration> delays = new HashSet<>(loginDelays);
        delays.addAll(other.loginDelays);
        Set<Expire> times = new HashSet<>(expires);
        times.addAll(other.expires);
        return new Spread(delays, times);
    }
}
