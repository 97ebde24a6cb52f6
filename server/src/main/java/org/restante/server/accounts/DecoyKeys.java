package org.restante.server.accounts;

import java.util.Arrays;
import org.restante.protocol.sasl.ScramHash;
import org.restante.protocol.sasl.ScramKeys;

/// Keys of SCRAM for names that have none: the salt is always the same, as that of an account is, and nobody has a
/// proof
/// for them.
///
/// @param secret what nobody else knows, and does not change
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record DecoyKeys(byte[] secret) {

    ScramKeys of(String name, ScramHash hash) {
        byte[] salt = Verified.hash(secret, hash + " " + name);
        byte[] key = Verified.hash(secret, "no key " + name);
        return new ScramKeys(hash, Arrays.copyOf(salt, Credentials.SALT_OCTETS), Credentials.ITERATIONS, key, key);
    }

    /// Never the secret.
    @Override
    public String toString() {
        return "DecoyKeys";
    }
}
