package org.restante.archive.mime;

/// Puts the lines of a `format=flowed` text together again (RFC 3676 §4).
final class Flowed {
    private static final String SIGNATURE = "-- ";

    private Flowed() {}

    /// The paragraphs, one in a line; quoted ones keep their marks.
    ///
    /// @param delSp whether the space before a soft line break is no part of the text (RFC 3676 §4.1)
    static String unwrap(String text, boolean delSp) {
        var out = new StringBuilder(text.length());
        boolean goesOn = false;
        int depth = 0;
        for (String line : text.split("\n", -1)) {
            int quotes = quotes(line);
            String words = unstuffed(line.substring(quotes));
            boolean signature = words.equals(SIGNATURE);
            if (!goesOn || quotes != depth || signature) {
                out.append(out.isEmpty() ? "" : "\n").append(">".repeat(quotes)).append(quotes > 0 ? " " : "");
            }
            goesOn = words.endsWith(" ") && !signature;
            depth = quotes;
            out.append(words, 0, goesOn && delSp ? words.length() - 1 : words.length());
        }
        return out.toString();
    }

    private static int quotes(String line) {
        int quotes = 0;
        while (quotes < line.length() && line.charAt(quotes) == '>') {
            quotes++;
        }
        return quotes;
    }

    private static String unstuffed(String line) {
        return line.startsWith(" ") ? line.substring(1) : line;
    }
}
