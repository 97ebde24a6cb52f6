package org.restante.app;

/// Text of strangers at a terminal: nothing in it commands the terminal, or turns the direction of
/// what follows.
final class Plain {
    private static final int NEW_LINE = '\n';

    private Plain() {}

    /// In one line.
    static String line(String text) {
        return shown(text, false);
    }

    /// With its lines.
    static String text(String text) {
        return shown(text, true);
    }

    private static String shown(String text, boolean lines) {
        var shown = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c == '\t' ? ' ' : c)
                .map(c -> c == NEW_LINE && lines ? NEW_LINE : isUnsafe(c) ? '?' : c)
                .filter(c -> c != '\r')
                .forEach(shown::appendCodePoint);
        return shown.toString();
    }

    private static boolean isUnsafe(int c) {
        boolean turns = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
        boolean ends = c == 0x2028 || c == 0x2029;
        return (Character.isISOControl(c) && c != '\r') || turns || ends || Character.getType(c) == Character.SURROGATE;
    }
}
