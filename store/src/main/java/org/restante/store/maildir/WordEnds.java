package org.restante.store.maildir;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Looks for the ends of words in the lines of an index, and copies words, eight octets at a time: what a listing costs
/// is mostly this.
final class WordEnds {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long BLANK = ONES * ' ';
    private static final long COMMA = ONES * ',';
    private static final long COLON = ONES * ':';
    private static final long PERCENT = ONES * '%';

    private WordEnds() {}

    /// Where the first blank from `from` on is; `to` if there is none before it.
    static int blank(byte[] lines, int from, int to) {
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            long found = zeros((long) EIGHT.get(lines, at) ^ BLANK);
            if (found != 0) {
                return at + first(found);
            }
        }
        while (at < to && lines[at] != ' ') {
            at++;
        }
        return at;
    }

    /// Where the unique part of a name that begins at `from` ends: at a blank, `,`, `:`, or at `%`, which says that the
    /// name is escaped; `to` if there is none of them before it.
    static int unique(byte[] lines, int from, int to) {
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            long eight = (long) EIGHT.get(lines, at);
            long found = zeros(eight ^ BLANK) | zeros(eight ^ COMMA) | zeros(eight ^ COLON) | zeros(eight ^ PERCENT);
            if (found != 0) {
                return at + first(found);
            }
        }
        while (at < to && !endsUnique(lines[at])) {
            at++;
        }
        return at;
    }

    private static boolean endsUnique(byte octet) {
        return octet == ' ' || octet == ',' || octet == ':' || octet == '%';
    }

    /// The high bit of every octet that is zero; only the lowest of them is sure.
    private static long zeros(long eight) {
        return (eight - ONES) & ~eight & HIGH_BITS;
    }

    private static int first(long found) {
        return Long.numberOfTrailingZeros(found) >>> 3;
    }

    /// Copies the octets from `from` to `to`. Up to seven octets behind them may be changed in `target`.
    ///
    /// @return where they end in `target`
    static int copy(byte[] lines, int from, int to, byte[] target, int at) {
        int length = to - from;
        if (from + length + Long.BYTES > lines.length || at + length + Long.BYTES > target.length) {
            System.arraycopy(lines, from, target, at, length);
            return at + length;
        }
        for (int i = 0; i < length; i += Long.BYTES) {
            EIGHT.set(target, at + i, (long) EIGHT.get(lines, from + i));
        }
        return at + length;
    }
}
