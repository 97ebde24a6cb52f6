package org.restante.protocol.sasl;

import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The hash function of a SCRAM mechanism. RFC 5802 §4, RFC 7677 §3
public enum ScramHash {
    /// For clients that know no better.
    SHA_1("SHA-1", "HmacSHA1"),
    /// What RFC 7677 asks for.
    SHA_256("SHA-256", "HmacSHA256");

    private final String digest;
    private final String mac;

    ScramHash(String digest, String mac) {
        this.digest = digest;
        this.mac = mac;
    }

    /// The name of the mechanism.
    public String mechanism() {
        return "SCRAM-" + digest;
    }

    /// The name of the mechanism that binds to the channel below. RFC 5802 §4
    public String mechanismPlus() {
        return mechanism() + "-PLUS";
    }

    /// The hash of a mechanism, with binding or without; empty if it is not one of SCRAM.
    static Optional<ScramHash> of(String mechanism) {
        return Stream.of(values())
                .filter(hash -> mechanism.equals(hash.mechanism()) || mechanism.equals(hash.mechanismPlus()))
                .findFirst();
    }

    byte[] hash(byte[] octets) {
        try {
            return MessageDigest.getInstance(digest).digest(octets);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + digest, e);
        }
    }

    byte[] hmac(byte[] key, byte[] octets) {
        return mac(key).doFinal(octets);
    }

    /// `Hi` of RFC 5802 §2.2, which is PBKDF2 with one block (RFC 8018 §5.2).
    ///
    /// @return as many octets as the hash has
    public byte[] hi(byte[] password, byte[] salt, int iterations) {
        Mac mac = mac(password);
        mac.update(salt);
        byte[] step = mac.doFinal(new byte[] {0, 0, 0, 1});
        byte[] result = step.clone();
        for (int i = 1; i < iterations; i++) {
            step = mac.doFinal(step);
            xor(result, step);
        }
        return result;
    }

    static void xor(byte[] target, byte[] other) {
        for (int i = 0; i < target.length; i++) {
            target[i] ^= other[i];
        }
    }

    private Mac mac(byte[] key) {
        try {
            Mac made = Mac.getInstance(mac);
            made.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, mac)); // HMAC fills keys up with zeros
            return made;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java has " + mac, e);
        }
    }
}
