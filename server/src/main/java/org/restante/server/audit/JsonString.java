package org.restante.server.audit;

import java.util.HexFormat;

/// Writes any text as a JSON string that shows itself as it is: what is not seen, or moves what is around it, becomes
/// an escape of hexadecimal digits. RFC 8259 §7
final class JsonString {
    static final int LONGEST = 512;

    private static final HexFormat HEX = HexFormat.of();

    private JsonString() {}

    /// Appends `text` in quotes; of more than 512 characters the first and an ellipsis.
    static void append(String text, StringBuilder target) {
        int end = end(text);
        target.append('"');
        for (int at = 0; at < end; at += Character.charCount(text.codePointAt(at))) {
            character(text.codePointAt(at), target);
        }
        target.append(end < text.length() ? "…\"" : "\"");
    }

    /// Never between the halves of a pair.
    private static int end(String text) {
        if (text.length() <= LONGEST) {
            return text.length();
        }
        return Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    }

    private static void character(int c, StringBuilder target) {
        if (c == '"' || c == '\\') {
            target.append('\\').append((char) c);
        } else if (seen(c)) {
            target.appendCodePoint(c);
        } else if (Character.getType(c) == Character.SURROGATE) {
            escape((char) 0xFFFD, target); // half a pair is no character
        } else {
            for (char half : Character.toChars(c)) {
                escape(half, target);
            }
        }
    }

    private static boolean seen(int c) {
        if (c < 0x7F) {
            return c >= ' ';
        }
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

    private static void escape(char c, StringBuilder target) {
        target.append("\\u").append(HEX.toHexDigits(c));
    }
}
