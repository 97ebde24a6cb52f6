package org.restante.protocol.surrogate;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.restante.protocol.Extent;
import org.restante.protocol.LineFeeds;

/// The header that an internationalised letter has for clients that know ASCII only. The body stays as it is.
/// RFC 6856 §2.1, RFC 6857
///
/// A letter is internationalised if its header is UTF-8 and more than ASCII, and a `Received:` in it says that it came
/// as such. Headers that are merely not ASCII, as old programs write them, are nobody's business: they are handed over
/// octet by octet.
///
/// How long a surrogate is stands in names of files, and in indexes: another form would need another field there.
public final class Surrogate {
    /// Octets of the longest header that is looked at.
    public static final int MOST = 64 * 1024;

    private final byte[] header;
    private final int replaced;

    private Surrogate(byte[] header, int replaced) {
        this.header = header;
        this.replaced = replaced;
    }

    /// The surrogate of a letter.
    ///
    /// @param beginning of the letter as it is stored; [#MOST] octets of it, or all, are enough
    /// @param length how many octets of `beginning` that is
    /// @param whole whether nothing of the letter is left out
    /// @return empty if the letter is not internationalised, or the header is longer than `beginning`
    public static Optional<Surrogate> in(byte[] beginning, int length, boolean whole) {
        int end = headerEnd(beginning, length);
        if (end < 0 && !whole) {
            return Optional.empty();
        }
        int replaced = end < 0 ? length : end;
        return isAscii(beginning, replaced) ? Optional.empty() : of(beginning, replaced, end >= 0);
    }

    private static Optional<Surrogate> of(byte[] octets, int length, boolean emptyLine) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets, 0, length))
                    .toString();
            List<Field> fields = Field.of(text);
            if (fields.stream().noneMatch(Field::tellsOfUtf8)) {
                return Optional.empty();
            }
            String header = fields.stream().map(field -> field.ascii() + "\r\n").collect(Collectors.joining());
            byte[] ascii = (header + (emptyLine ? "\r\n" : "")).getBytes(StandardCharsets.US_ASCII);
            return Optional.of(new Surrogate(ascii, length));
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }

    private static int headerEnd(byte[] octets, int length) {
        int at = 0;
        while (at < length) {
            int lineEnd = LineFeeds.next(octets, at, length);
            boolean empty = lineEnd == at || (lineEnd == at + 1 && octets[at] == '\r');
            if (lineEnd == length) {
                return -1;
            }
            at = lineEnd + 1;
            if (empty) {
                return at;
            }
        }
        return -1;
    }

    private static boolean isAscii(byte[] octets, int length) {
        for (int i = 0; i < length; i++) {
            if (octets[i] < 0) {
                return false;
            }
        }
        return true;
    }

    /// The header with the empty line behind it, if there is one; lines end in CRLF.
    public byte[] header() {
        return header.clone();
    }

    /// How many octets of the letter, as it is stored, this header stands in place of.
    public int replaced() {
        return replaced;
    }

    /// What the letter measures with this header, if it measures `letter` with its own.
    public Extent extent(Extent letter) {
        return new Extent(
                letter.stored() - replaced + header.length,
                letter.octets() - letter.header() + header.length,
                header.length,
                letter.dots());
    }
}
