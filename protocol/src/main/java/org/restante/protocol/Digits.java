package org.restante.protocol;

/// Decimal numbers as the grammar has them: ASCII digits only. RFC 2449 §3.
final class Digits {

    /// What [#parse] answers for anything that is not a number from 0 to 2147483647.
    static final int NONE = -1;

    private Digits() {}

    static int parse(String text) {
        if (text.isEmpty()) {
            return NONE;
        }
        long value = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return NONE;
            }
            value = value * 10 + (c - '0');
            if (value > Integer.MAX_VALUE) {
                return NONE;
            }
        }
        return (int) value;
    }
}
