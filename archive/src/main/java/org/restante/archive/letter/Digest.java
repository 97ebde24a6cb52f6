package org.restante.archive.letter;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A SHA-256 digest, in 64 hexadecimal digits.
public record Digest(String hex) {
    private static final int DIGITS = 64;

    /// @throws IllegalArgumentException if it is not 64 digits from `0-9a-f`
    public Digest {
        if (hex.length() != DIGITS || !hex.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
            throw new IllegalArgumentException("a digest has 64 digits from 0-9a-f");
        }
    }

    /// The first 64 bits.
    public long head() {
        return HexFormat.fromHexDigitsToLong(hex, 0, 16);
    }

    static Digest of(MessageDigest sha256) {
        return new Digest(HexFormat.of().formatHex(sha256.digest()));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return hex;
    }
}
