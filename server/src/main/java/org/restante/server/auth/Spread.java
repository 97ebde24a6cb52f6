package org.restante.server.auth;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.restante.server.config.Expire;

/// What is set for single accounts of what CAPA, or the greeting, says before anybody knows whose session it is.
///
/// @param loginDelays every delay that is set for any account
/// @param expires every time to keep letters that is set for any account
/// @param legacy the terms of every account that may log in by a secret that is kept in clear
public record Spread(Set<Duration> loginDelays, Set<Expire> expires, Set<Terms> legacy) {
    /// Nothing is set.
    public static final Spread NONE = new Spread(Set.of(), Set.of());

    /// Where no account has a secret that is kept in clear.
    public Spread(Set<Duration> loginDelays, Set<Expire> expires) {
        this(loginDelays, expires, Set.of());
    }

    /// Copies the sets.
    public Spread {
        loginDelays = Set.copyOf(loginDelays);
        expires = Set.copyOf(expires);
        legacy = Set.copyOf(legacy);
    }

    /// Both together.
    Spread and(Spread other) {
        return new Spread(
                both(loginDelays, other.loginDelays), both(expires, other.expires), both(legacy, other.legacy));
    }

    private static <T> Set<T> both(Set<T> one, Set<T> other) {
        Set<T> both = new HashSet<>(one);
        both.addAll(other);
        return both;
    }
}
