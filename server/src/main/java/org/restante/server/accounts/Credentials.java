package org.restante.server.accounts;

import java.security.SecureRandom;
import java.util.List;
import org.restante.protocol.Secret;
import org.restante.protocol.sasl.Saslprep;
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

    /// What is wrong with a password that has no form of SASLprep. RFC 4013 §2.3
    static final String UNFIT =
            " has characters that are not text, or text that runs both ways; letters and signs only";

    private static final SecureRandom RANDOM = new SecureRandom();

    /// Copies the list.
    Credentials {
        keys = List.copyOf(keys);
    }

    /// Of a password, in the form of SASLprep. Takes some hundredths of a second.
    ///
    /// @throws IllegalArgumentException if it has no such form
    static Credentials of(Secret password) {
        Secret form = Saslprep.secret(password).orElseThrow(() -> new IllegalArgumentException("an unfit password"));
        byte[] salt = new byte[SALT_OCTETS];
        RANDOM.nextBytes(salt);
        return new Credentials(PasswordHash.of(form), List.of(ScramKeys.of(ScramHash.SHA_256, form, salt, ITERATIONS)));
    }

    /// Of a password that came as its hash, which may be the keys of SCRAM themselves.
    static Credentials of(PasswordHash hash) {
        return new Credentials(hash, hash.scramKeys().stream().toList());
    }
}
