package org.restante.protocol;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Writes numbers of which each is mostly the one after the last: their digits are kept as they are written, eight
/// octets in one word, and counted up, without a division and without a loop over them.
final class Counter {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int MOST = 99_999_999;

    private long digits; // the first in the lowest octet
    private int count;
    private int number = -1;

    /// Writes the digits of a number that is not negative into `target`, from `at` on, where there is room for ten
    /// octets. What stands behind the digits may be changed, up to there.
    ///
    /// @return where they end
    int write(int wanted, byte[] target, int at) {
        if (wanted > MOST) {
            return writeText(wanted, target, at);
        }
        if (wanted != number + 1 || !countUp()) {
            set(wanted);
        }
        number = wanted;
        EIGHT.set(target, at, digits);
        return at + count;
    }

    /// Adds one; false if all digits are nines: then they must be set anew.
    private boolean countUp() {
        int last = (count - 1) * Byte.SIZE;
        while (last >= 0 && (digits >>> last & 0xFF) == '9') {
            digits -= 9L << last;
            last -= Byte.SIZE;
        }
        if (last < 0) {
            return false;
        }
        digits += 1L << last;
        return true;
    }

    private void set(int wanted) {
        digits = 0;
        count = 0;
        int left = wanted;
        do {
            digits = digits << Byte.SIZE | '0' + left % 10;
            count++;
            left /= 10;
        } while (left != 0);
    }

    private static int writeText(int wanted, byte[] target, int at) {
        byte[] text = Integer.toString(wanted).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(text, 0, target, at, text.length);
        return at + text.length;
    }
}
