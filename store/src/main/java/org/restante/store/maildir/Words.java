package org.restante.store.maildir;

/// Takes a line apart at its blanks.
final class Words {
    private final String line;
    private int at;

    Words(String line) {
        this.line = line;
    }

    boolean hasNext() {
        return at < line.length();
    }

    /// What the next word begins with; the line must have one.
    char first() {
        return line.charAt(at);
    }

    /// The next word; empty if none is left.
    String next() {
        int end = wordEnd();
        String word = line.substring(at, end);
        skip(end);
        return word;
    }

    private int wordEnd() {
        int blank = line.indexOf(' ', at);
        return blank < 0 ? line.length() : blank;
    }

    private void skip(int end) {
        at = Math.min(end + 1, line.length());
    }

    /// All that is left, blanks included.
    String rest() {
        String rest = line.substring(at);
        at = line.length();
        return rest;
    }

    /// The next word as a decimal number that is not negative.
    ///
    /// @throws IllegalArgumentException if it is something else
    long number() {
        int end = wordEnd();
        long number = number(line, at, end);
        skip(end);
        return number;
    }

    /// A word that was taken as a decimal number that is not negative.
    ///
    /// @throws IllegalArgumentException if it is something else
    static long number(String word) {
        return number(word, 0, word.length());
    }

    private static long number(String text, int from, int to) {
        if (from == to || text.charAt(from) == '+' || text.charAt(from) == '-') {
            throw new NumberFormatException("not a number");
        }
        return Long.parseLong(text, from, to, 10);
    }
}
