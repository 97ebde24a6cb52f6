package org.restante.conformance;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Octets written with escapes: strings in double quotes, each perhaps repeated, one behind the other, as in
/// `"Subject: x\r\n\r\n" "A"*600 "\xFC\0"`.
public final class Quoted {
    private static final int MOST = 64 * 1024 * 1024;
    private static final Pattern PIECE = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*+)\"(?:\\*([0-9]{1,8}))?(?: +|$)");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(x[0-9A-Fa-f]{2}|.)");

    private Quoted() {}

    /// The octets that `text` means, one to a character.
    ///
    /// @throws IllegalArgumentException if it means none: the message says why
    public static String parse(String text) {
        StringBuilder octets = new StringBuilder();
        Matcher piece = PIECE.matcher(text);
        int at = 0;
        while (at < text.length()) {
            if (!piece.find(at) || piece.start() != at) {
                throw new IllegalArgumentException("not a quoted string like \"A\\r\\n\"*3: " + text.substring(at));
            }
            String plain = unescape(piece.group(1));
            int times = piece.group(2) == null ? 1 : Integer.parseInt(piece.group(2));
            if (octets.length() + (long) plain.length() * times > MOST) {
                throw new IllegalArgumentException("more than 64 MiB");
            }
            octets.repeat(plain, times);
            at = piece.end();
        }
        return octets.toString();
    }

    private static String unescape(String text) {
        return ESCAPE.matcher(text).replaceAll(escape -> Matcher.quoteReplacement(octet(escape.group(1))));
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
            default ->
                throw new IllegalArgumentException("\\" + escape + " is none of \\r \\n \\t \\0 \\\" \\\\ \\xNN");
        };
    }
}
