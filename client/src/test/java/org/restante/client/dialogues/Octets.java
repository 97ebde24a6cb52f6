package org.restante.client.dialogues;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Octets with escapes, as the other dialogues have them: `"A\r\n" "x"*600`.
final class Octets {
    private static final Pattern PIECE = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*+)\"(?:\\*([0-9]{1,8}))?(?: +|$)");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(x[0-9A-Fa-f]{2}|.)");

    private Octets() {}

    static String parse(String text) {
        StringBuilder octets = new StringBuilder();
        Matcher piece = PIECE.matcher(text);
        int at = 0;
        while (at < text.length()) {
            if (!piece.find(at) || piece.start() != at) {
                throw new IllegalArgumentException("not a quoted string: " + text.substring(at));
            }
            String plain = ESCAPE.matcher(piece.group(1))
                    .replaceAll(escape -> Matcher.quoteReplacement(octet(escape.group(1))));
            octets.repeat(plain, piece.group(2) == null ? 1 : Integer.parseInt(piece.group(2)));
            at = piece.end();
        }
        return octets.toString();
    }

    private static String octet(String escape) {
        if (escape.length() == 3) {
            return String.valueOf((char) Integer.parseInt(escape.substring(1), 16));
        }
        return switch (escape) {
            case "r" -> "\r";
            case "n" -> "\n";
            case "t" -> "\t";
            case "0" -> "\0";
            case "\"", "\\" -> escape;
            default -> throw new IllegalArgumentException("no such escape: \\" + escape);
        };
    }
}
