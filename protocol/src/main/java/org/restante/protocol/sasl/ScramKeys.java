package org.restante.protocol.sasl;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.restante.protocol.Secret;

/// What a server keeps of a password for SCRAM: enough to check a proof, not enough to make one. RFC 5802 §3
///
/// @param salt of the password, 4 octets at least
/// @param iterations how often the password was hashed
/// @param storedKey what the proof is checked by
/// @param serverKey what the server proves itself with
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record ScramKeys(ScramHash hash, byte[] salt, int iterations, byte[] storedKey, byte[] serverKey) {

    private static final byte[] CLIENT_KEY = ascii("Client Key");
    private static final byte[] SERVER_KEY = ascii("Server Key");

    /// The keys of a password, in the form of [Saslprep] if it has one.
    public static ScramKeys of(ScramHash hash, Secret password, byte[] salt, int iterations) {
        byte[] salted = password.expose(octets -> hash.hi(Saslprep.password(octets), salt, iterations));
        byte[] clientKey = hash.hmac(salted, CLIENT_KEY);
        return new ScramKeys(hash, salt.clone(), iterations, hash.hash(clientKey), hash.hmac(salted, SERVER_KEY));
    }

    /// The proof of someone who knows the password, for what was said. RFC 5802 §3
    static byte[] proof(ScramHash hash, byte[] salted, byte[] said) {
        byte[] proof = hash.hmac(salted, CLIENT_KEY);
        ScramHash.xor(proof, hash.hmac(hash.hash(proof), said));
        return proof;
    }

    /// What shows someone who knows the password that the server knows its keys.
    static byte[] signature(ScramHash hash, byte[] salted, byte[] said) {
        return hash.hmac(hash.hmac(salted, SERVER_KEY), said);
    }

    /// Whether `proof` was made by someone who knows the password, for what was `said`.
    boolean proves(byte[] proof, byte[] said) {
        if (proof.length != storedKey.length) {
            return false;
        }
        byte[] clientKey = hash.hmac(storedKey, said);
        ScramHash.xor(clientKey, proof);
        return MessageDigest.isEqual(hash.hash(clientKey), storedKey);
    }

    /// What shows the client that the server knows these keys.
    byte[] signature(byte[] said) {
        return hash.hmac(serverKey, said);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /// Never the keys.
    @Override
    public String toString() {
        return "ScramKeys[" + hash + ", " + iterations + " iterations, " + salt.length + " octets of salt]";
    }
}
