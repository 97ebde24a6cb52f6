package org.restante.store.maildir;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;

/// What the index says of itself behind a piece of it: the folders looked like this when all above was true.
///
///     = NEW-CHANGED CUR-CHANGED LISTED START CRC32C    they were listed at LISTED
///     ~ NEW-CHANGED CUR-CHANGED LISTED START CRC32C    they were listed at LISTED, and changed by us alone since
///
/// Times are in nanoseconds. START is where the piece begins in the file; the sum is that of the file's first line, of
/// the piece, and of this line up to the sum.
///
/// @param ours whether the stamp is that of a change of our own, entered without listing the folders. Another
///     program's change in the same moment may hide behind it, so the folders are listed again before long.
record Seal(Stamp stamp, long listed, boolean ours) {
    private static final int SUM_LENGTH = 8;

    /// Whether what stands above still holds, now that the folders have the stamp `now`.
    boolean tells(Stamp now) {
        return stamp.equals(now) && (ours || stamp.settledAt(listed));
    }

    static boolean isSeal(byte mark) {
        return mark == '=' || mark == '~';
    }

    /// The line for a piece that begins at `start`, with its end.
    byte[] line(byte[] header, byte[] piece, long start) {
        String line =
                (ours ? "~ " : "= ") + stamp.newChanged() + ' ' + stamp.curChanged() + ' ' + listed + ' ' + start + ' ';
        byte[] octets = line.getBytes(StandardCharsets.ISO_8859_1);
        CRC32C sum = new CRC32C();
        sum.update(header);
        sum.update(piece);
        sum.update(octets);
        String end = HexFormat.of().toHexDigits((int) sum.getValue()) + "\n";
        return (line + end).getBytes(StandardCharsets.ISO_8859_1);
    }

    /// The seal in the line from `from` to `to`, if it is the one of the piece that begins at `start`.
    static Optional<Seal> of(byte[] octets, int from, int to, byte[] header, int start) {
        CRC32C sum = new CRC32C();
        sum.update(header);
        sum.update(octets, start, Math.max(0, to - SUM_LENGTH - start));
        String line = new String(octets, from, to - from, StandardCharsets.ISO_8859_1);
        boolean whole = line.endsWith(' ' + HexFormat.of().toHexDigits((int) sum.getValue()));
        return whole ? parse(line, start) : Optional.empty();
    }

    private static Optional<Seal> parse(String line, long start) {
        Optional<Seal> seal = unproven(line);
        Words words = new Words(line);
        for (int i = 0; i < 4; i++) {
            words.next();
        }
        return seal.filter(_ -> words.number() == start);
    }

    /// The seal in a line, whose sum is left to whoever reads the file from its beginning.
    static Optional<Seal> unproven(String line) {
        if (line.isEmpty() || !isSeal((byte) line.charAt(0))) {
            return Optional.empty();
        }
        try {
            Words words = new Words(line);
            boolean ours = words.next().equals("~");
            Stamp stamp = new Stamp(words.number(), words.number());
            return Optional.of(new Seal(stamp, words.number(), ours));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
