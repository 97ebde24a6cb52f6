package org.restante.server.accounts;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.restante.protocol.Secret;
import org.restante.store.Owner;

/// The passwords of devices: chance alone makes them, 123 bits of it, so that nobody guesses one from its
/// hash, however fast that is computed. They are written in groups for whoever types them; case, hyphens
/// and spaces do not matter. Legacy secrets are made like them, and written without groups: a digest is made of
/// what was typed, each sign of it.
final class DevicePassword {
    private static final String ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"; // no 0, 1, i, l, o: they look alike
    private static final int LENGTH = 25;
    private static final int GROUP = 5;
    private static final int MOST_TYPED = 64;
    private static final SecureRandom RANDOM = new SecureRandom();

    private DevicePassword() {}

    /// A new one, as it is shown.
    static String random() {
        StringBuilder password = new StringBuilder(randomLegacy());
        for (int at = LENGTH - GROUP; at > 0; at -= GROUP) {
            password.insert(at, '-');
        }
        return password.toString();
    }

    /// A new legacy secret.
    static String randomLegacy() {
        StringBuilder secret = new StringBuilder(LENGTH + LENGTH / GROUP);
        for (int i = 0; i < LENGTH; i++) {
            secret.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return secret.toString();
    }

    /// What is stored of a password of `owner`: HMAC-SHA-256 of both, RFC 2104.
    ///
    /// @param key the secret of the database
    /// @return empty if `typed` is not in the form of such passwords
    static Optional<byte[]> hash(byte[] key, Owner owner, Secret typed) {
        return typed.expose(octets -> {
            byte[] plain = plain(octets);
            if (plain.length != LENGTH) {
                return Optional.empty();
            }
            byte[] name = ("device " + owner + "\0").getBytes(StandardCharsets.UTF_8);
            byte[] text = ByteBuffer.allocate(name.length + LENGTH)
                    .put(name)
                    .put(plain)
                    .array();
            byte[] hash = Verified.hash(key, text);
            Arrays.fill(plain, (byte) 0);
            Arrays.fill(text, (byte) 0);
            return Optional.of(hash);
        });
    }

    /// Says as much for a hash that differs in its first octet as for one that differs in its last.
    static boolean same(byte[] one, byte[] other) {
        return MessageDigest.isEqual(one, other);
    }

    /// Without what is there for the eye; empty if that leaves no password of a device.
    private static byte[] plain(byte[] typed) {
        byte[] plain = new byte[LENGTH];
        int length = 0;
        for (byte octet : typed.length > MOST_TYPED ? new byte[0] : typed) {
            char c = Character.toLowerCase((char) (octet & 0xFF));
            if (c == '-' || c == ' ') {
                continue;
            }
            if (length == LENGTH || ALPHABET.indexOf(c) < 0) {
                return new byte[0];
            }
            plain[length++] = (byte) c;
        }
        return length == LENGTH ? plain : new byte[0];
    }
}
