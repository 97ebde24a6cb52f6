package org.restante.server.accounts;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.function.LongSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.restante.protocol.Secret;
import org.restante.server.password.PasswordHash;
import org.restante.store.Owner;

/// Remembers for a short time which passwords were right, so that a client that polls does not cost a password
/// hash each time. What is kept is a keyed hash (HMAC, RFC 2104) of user, stored hash and password under a key that
/// this process
/// alone has, so it is no password, fits no other user, and is of no use once the stored hash changes.
final class Verified {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_OCTETS = 32;

    /// What stands for one password of one user.
    record Ticket(ByteBuffer mac) {}

    private final Mac mac;
    private final Remembered<Ticket> right;

    /// @param most entries; the oldest go first
    /// @param kept how long one is good for
    /// @param nanos a clock such as [System#nanoTime]
    Verified(int most, Duration kept, LongSupplier nanos) {
        byte[] random = new byte[KEY_OCTETS];
        new SecureRandom().nextBytes(random);
        this.mac = mac(random);
        this.right = new Remembered<>(most, kept, nanos);
    }

    /// The ticket of this password for this user with this stored hash.
    synchronized Ticket ticket(Owner owner, PasswordHash stored, Secret secret) {
        add(owner.toString().getBytes(StandardCharsets.UTF_8));
        add(stored.encoded().getBytes(StandardCharsets.US_ASCII));
        return secret.expose(octets -> {
            add(octets);
            return new Ticket(ByteBuffer.wrap(mac.doFinal()));
        });
    }

    /// Whether it was right a short time ago.
    boolean holds(Ticket ticket) {
        return right.has(ticket);
    }

    /// Forgets that it was right.
    void forget(Ticket ticket) {
        right.forget(ticket);
    }

    /// Remembers that it was right.
    void keep(Ticket ticket) {
        right.keep(ticket);
    }

    /// What `text` makes of a secret key: nobody else can tell. RFC 2104
    static byte[] hash(byte[] key, byte[] text) {
        return mac(key).doFinal(text);
    }

    private void add(byte[] part) {
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).flip());
        mac.update(part);
    }

    private static Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
