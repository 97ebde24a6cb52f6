package org.restante.archive.letter;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/// Names a letter of an account, for ever: the first 128 bits of SHA-256 over the account's name, a zero and the
/// unique-id. So a letter that is fetched again has the key that it had.
public record LetterKey(long high, long low) implements Comparable<LetterKey> {
    private static final int DIGITS = 32;

    /// The key of the letter that the server of an account calls `id`.
    public static LetterKey of(String account, String id) {
        MessageDigest sha256 = Digest.sha256();
        sha256.update(account.getBytes(StandardCharsets.UTF_8));
        sha256.update((byte) 0);
        ByteBuffer octets = ByteBuffer.wrap(sha256.digest(id.getBytes(StandardCharsets.UTF_8)));
        return new LetterKey(octets.getLong(), octets.getLong());
    }

    /// Reads what [#toString] gives; empty if it is anything else.
    public static Optional<LetterKey> parse(String hex) {
        if (hex.length() != DIGITS || !hex.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
            return Optional.empty();
        }
        return Optional.of(new LetterKey(
                HexFormat.fromHexDigitsToLong(hex, 0, DIGITS / 2),
                HexFormat.fromHexDigitsToLong(hex, DIGITS / 2, DIGITS)));
    }

    /// In the order of the digits.
    @Override
    public int compareTo(LetterKey other) {
        int order = Long.compareUnsigned(high, other.high);
        return order != 0 ? order : Long.compareUnsigned(low, other.low);
    }

    /// 32 digits from `0-9a-f`.
    @Override
    public String toString() {
        return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
    }
}
