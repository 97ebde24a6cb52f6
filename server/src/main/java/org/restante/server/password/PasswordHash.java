package org.restante.server.password;

import java.util.Optional;
import org.restante.protocol.Secret;
import org.restante.protocol.sasl.ScramKeys;

/// The hash of a password as it is stored, of any [Scheme].
public record PasswordHash(String encoded) {
    /// No password's hash, but as costly to check as one of ours.
    public static final PasswordHash OF_NOTHING = Argon2id.ofNothing();

    /// Hashes `secret` with Argon2id and a salt of its own. Takes tens of milliseconds and 19 MiB.
    public static PasswordHash of(Secret secret) {
        return Argon2id.of(secret);
    }

    /// Whether it is the hash of `secret`. Costs what making it cost.
    ///
    /// @throws IllegalArgumentException if it is of no known scheme
    public boolean matches(Secret secret) {
        return Schemes.of(encoded)
                .orElseThrow(() -> new IllegalArgumentException("a stored password hash is of no known scheme"))
                .matches(encoded, secret);
    }

    /// Whether it is of the kind that is made here, and costs as much at least.
    public boolean isOurs() {
        return Argon2id.isOurs(encoded);
    }

    /// What the cost of checking a password against it follows from: the same for two that cost the same.
    public String cost() {
        return Schemes.of(encoded).map(scheme -> scheme.cost(encoded)).orElse("");
    }

    /// The keys for SCRAM, if that is what is stored.
    public Optional<ScramKeys> scramKeys() {
        return ScramStored.keys(encoded);
    }

    /// Never the hash: it could be attacked.
    @Override
    public String toString() {
        return "***";
    }
}
