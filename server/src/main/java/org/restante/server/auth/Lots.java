package org.restante.server.auth;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Draws lots for names that nobody has, so that each is treated as some account is: always the
/// same for a name, after a restart too, and foretold by nobody. RFC 2104
public final class Lots {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int OCTETS = 32;

    private final Key key;
    private final UnaryOperator<String> form;

    /// What nobody else knows, and what does not change.
    public interface Key {
        /// @throws DirectoryException if it cannot be known now
        byte[] octets() throws DirectoryException;
    }

    /// @param form the one form of all names that mean the same account
    public Lots(Key key, UnaryOperator<String> form) {
        this.key = key;
        this.form = form;
    }

    /// A number from 0 to 1, 1 excluded.
    ///
    /// @param what it is drawn for: other things have other numbers
    /// @throws DirectoryException if the key cannot be known now
    public double number(String what, String name) throws DirectoryException {
        return (ByteBuffer.wrap(drawn(what + " " + form.apply(name))).getLong() >>> 11) * 0x1.0p-53;
    }

    /// Octets that look as if they were random.
    ///
    /// @throws DirectoryException if the key cannot be known now
    public byte[] octets(String what, String name, int count) throws DirectoryException {
        String of = what + " " + form.apply(name);
        byte[] octets = Arrays.copyOf(drawn(of), count);
        for (int at = OCTETS; at < count; at += OCTETS) {
            System.arraycopy(drawn(at + " " + of), 0, octets, at, Math.min(OCTETS, count - at));
        }
        return octets;
    }

    private byte[] drawn(String text) throws DirectoryException {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.octets(), ALGORITHM));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
