package org.restante.archive.local;

import java.util.HexFormat;
import java.util.Optional;
import org.restante.archive.letter.Hash;

/// Names a letter at home, in addresses and on the command line: 64 bits of a hash of the name of its Maildir and
/// the unique part of its file name. It stays while marks change, and when the letter moves to the trash and back.
public record LetterId(long value) implements Comparable<LetterId> {
    private static final int DIGITS = 16;

    /// The id of a letter.
    ///
    /// @param maildir what the Maildir is called here; that of the letter's trash is called the same
    /// @param unique the file's name as far as `:2,`
    public static LetterId of(String maildir, String unique) {
        return new LetterId(Hash.of(maildir, unique));
    }

    /// Reads what [#toString] gives; empty if it is anything else.
    public static Optional<LetterId> parse(String hex) {
        if (hex.length() != DIGITS || !hex.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
            return Optional.empty();
        }
        return Optional.of(new LetterId(HexFormat.fromHexDigitsToLong(hex)));
    }

    /// In the order of the digits.
    @Override
    public int compareTo(LetterId other) {
        return Long.compareUnsigned(value, other.value);
    }

    /// 16 digits from `0-9a-f`.
    @Override
    public String toString() {
        return HexFormat.of().toHexDigits(value);
    }
}
