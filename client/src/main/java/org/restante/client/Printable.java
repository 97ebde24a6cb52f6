package org.restante.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

/// What a server sent, so that a person or a log may read it.
final class Printable {
    private static final int LONGEST = 512;

    private Printable() {}

    /// A line in printable characters, and not more of it than RFC 2449 §4 allows.
    ///
    /// @param line one `char` for each octet
    static String of(String line) {
        String cut = line.length() > LONGEST ? line.substring(0, LONGEST) : line;
        String text = new String(cut.getBytes(ISO_8859_1), UTF_8);
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints().map(c -> isPrintable(c) ? c : ' ').forEach(printable::appendCodePoint);
        return printable.toString().strip();
    }

    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
