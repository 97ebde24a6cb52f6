package org.restante.protocol;

/// Writes numbers of which each is mostly the one after the last: their digits are counted up, without a division.
final class Counter {
    private static final int MOST_DIGITS = 10;

    private final byte[] digits = new byte[MOST_DIGITS];
    private int first = MOST_DIGITS;
    private int number = -1;

    /// Writes the digits of a number that is not negative into `target`, from `at` on.
    ///
    /// @return where they end
    int write(int wanted, byte[] target, int at) {
        if (first < MOST_DIGITS && wanted == number + 1) {
            count();
        } else {
            set(wanted);
        }
        number = wanted;
        int end = at;
        for (int i = first; i < MOST_DIGITS; i++) {
            target[end++] = digits[i];
        }
        return end;
    }

    private void count() {
        int at = MOST_DIGITS - 1;
        while (at >= first && digits[at] == '9') {
            digits[at--] = '0';
        }
        if (at < first) {
            first = at;
            digits[at] = '1';
        } else {
            digits[at]++;
        }
    }

    private void set(int wanted) {
        first = MOST_DIGITS;
        int left = wanted;
        do {
            digits[--first] = (byte) ('0' + left % 10);
            left /= 10;
        } while (left != 0);
    }
}
