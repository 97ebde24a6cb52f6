package org.restante.server.accounts;

import java.security.SecureRandom;
import java.util.List;
import org.restante.protocol.Secret;
import org.restante.protocol.sasl.ScramHash;
import org.restante.protocol.sasl.ScramKeys;
import org.restante.server.password.PasswordHash;

/// What is kept of one password: a hash for mechanisms that send it, keys for those that do not.
///
/// @param keys none where the password is not known, only its hash
record Credentials(PasswordHash hash, List<ScramKeys> keys) {
    /// Iterations of SCRAM keys. Each login costs the client as many, and each guess whoever has stolen the keys.
    static final int ITERATIONS = 100_000;

    /// Octets of a salt. RFC 5802 §5.1 asks for none in particular; RFC 9106 §3.1 for 16 of a password hash.
    static final int SALT_OCTETS = 16;

    private static final SecureRandom RANDOM = new SecureRandom();

    /// Copies the list.
    Credentials {
        keys = List.copyOf(keys);
    }

    /// Of a password. Takes some hundredths of a second.
    static Credentials of(Secret password) {
        byte[] salt = new byte[SALT_OCTETS];
        RANDOM.nextBytes(salt);
        return new Credentials(
                PasswordHash.of(password), List.of(ScramKeys.of(ScramHash.SHA_256, password, salt, ITERATIONS)));
    }

    /// Of a password that came as its hash, which may be the keys of SCRAM themselves.
    static Credentials of(PasswordHash hash) {
        return new Credentials(hash, hash.scramKeys().stream().toList());
    }
}
