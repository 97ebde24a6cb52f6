package org.restante.server.password;

import java.util.Optional;
import org.restante.protocol.Secret;

/// A kind of password hash, under the name that Dovecot gives it. What is read from elsewhere is bounded in its cost,
/// so
/// that no hash can stop the server.
public sealed interface Scheme permits Argon2id, Bcrypt, ShaCrypt, SaltedSha, Pbkdf2, ScramStored {
    /// What stands in braces before such a hash.
    String name();

    /// Whether it is weak: so cheap to compute that a stolen hash gives its password away.
    default boolean weak() {
        return false;
    }

    /// What such a hash looks like, for a person.
    String form();

    /// How such a hash begins where it is stored.
    String mark();

    /// The hash of which `text`, behind the name of the scheme, is the rest.
    ///
    /// @return empty if it is none, or costs too much
    default Optional<PasswordHash> read(String text) {
        String encoded = mark().startsWith("{") ? mark() + text : text;
        return understands(encoded) ? Optional.of(new PasswordHash(encoded)) : Optional.empty();
    }

    /// Whether `encoded` is such a hash, at a bearable cost.
    boolean understands(String encoded);

    /// What the cost of checking `encoded`, which is [understood][#understands], follows from.
    String cost(String encoded);

    /// Whether `encoded`, which is [understood][#understands], is the hash of `secret`.
    boolean matches(String encoded, Secret secret);
}
