package org.restante.archive.mime;

import java.util.regex.Pattern;

/// Makes texts of a header fit to be shown in a line: without control characters, and without those that turn the
/// direction of writing, by which a file's name can be made to look like another.
final class OneLine {
    private static final Pattern UNSHOWN = Pattern.compile("[\\p{Cc}\\u2028\\u2029\\uFEFF\\s]+");
    private static final Pattern TURNS = Pattern.compile("[\\u202A-\\u202E\\u2066-\\u2069\\u200E\\u200F]");

    private OneLine() {}

    /// The text, with one space for each run of white space and control characters.
    static String of(String text) {
        if (isOne(text)) {
            return text;
        }
        return UNSHOWN.matcher(TURNS.matcher(text).replaceAll(""))
                .replaceAll(" ")
                .strip();
    }

    /// Whether it is one already, as most are.
    private static boolean isOne(String text) {
        char before = ' ';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || (c == ' ' && before == ' ')) {
                return false;
            }
            before = c;
        }
        return text.isEmpty() || before != ' ';
    }
}
