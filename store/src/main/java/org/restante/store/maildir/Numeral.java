package org.restante.store.maildir;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// The digits of a number of up to seven, four bits each with the first lowest, and above them how many they are: what
/// LIST says of a message, in four octets that stand beside those of the next, so that nothing else is read for it.
final class Numeral {
    /// Stands for no number: there are more digits.
    static final int NONE = 0;

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ZEROS = 0x3030303030303030L;
    private static final int COUNT = 28;

    private Numeral() {}

    /// Packs the digits that begin at `from` and end before a blank.
    ///
    /// @return [#NONE] if more than seven digits are there, or not eight octets
    static int pack(byte[] line, int from) {
        if (from > line.length - Long.BYTES) {
            return NONE;
        }
        int count = WordEnds.blank(line, from, from + Long.BYTES) - from;
        if (count == Long.BYTES) {
            return NONE;
        }
        long digits = ((long) EIGHT.get(line, from) - ZEROS) & ((1L << (count * Byte.SIZE)) - 1);
        digits = (digits | digits >>> 4) & 0x00FF00FF00FF00FFL;
        digits = (digits | digits >>> 8) & 0x0000FFFF0000FFFFL;
        digits |= digits >>> 16;
        return (int) digits | (count << COUNT);
    }

    /// Puts the digits into `target` from `at` on, where there is room for eight octets. Those behind may be changed.
    ///
    /// @return where the digits end
    static int put(int packed, byte[] target, int at) {
        long digits = packed & ((1 << COUNT) - 1);
        digits = (digits | digits << 16) & 0x0000FFFF0000FFFFL;
        digits = (digits | digits << 8) & 0x00FF00FF00FF00FFL;
        digits = (digits | digits << 4) & 0x0F0F0F0F0F0F0F0FL;
        EIGHT.set(target, at, digits | ZEROS);
        return at + (packed >>> COUNT);
    }
}
