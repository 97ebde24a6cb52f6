package org.restante.server.password;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import org.restante.protocol.Secret;

/// One SHA over password and salt, as LDAP servers keep it: `base64(hash, salt)`. Weak: a graphics card tries a
/// thousand
/// million passwords a second.
///
/// @param octets of the hash
record SaltedSha(String name, String algorithm, int octets) implements Scheme {
    static final SaltedSha SSHA512 = new SaltedSha("SSHA512", "SHA-512", 64);
    static final SaltedSha SSHA = new SaltedSha("SSHA", "SHA-1", 20);

    private static final int MOST_SALT = 64;

    @Override
    public boolean weak() {
        return true;
    }

    @Override
    public String form() {
        return "base64 of " + octets + " octets of hash and up to " + MOST_SALT + " of salt";
    }

    @Override
    public String mark() {
        return "{" + name + "}";
    }

    @Override
    public boolean understands(String encoded) {
        if (!encoded.startsWith(mark())) {
            return false;
        }
        try {
            int length = parts(encoded).length;
            return length > octets && length <= octets + MOST_SALT;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private byte[] parts(String encoded) {
        return Base64.getDecoder().decode(encoded.substring(mark().length()));
    }

    @Override
    public String cost(String encoded) {
        return mark();
    }

    @Override
    public boolean matches(String encoded, Secret secret) {
        byte[] parts = parts(encoded);
        MessageDigest digest = digest();
        byte[] computed = secret.expose(password -> {
            digest.update(password);
            digest.update(parts, octets, parts.length - octets);
            return digest.digest();
        });
        return MessageDigest.isEqual(computed, Arrays.copyOf(parts, octets));
    }

    private MessageDigest digest() {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }
}
