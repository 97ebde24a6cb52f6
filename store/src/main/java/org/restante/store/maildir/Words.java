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
        int blank = line.indexOf(' ', at);
        int end = blank < 0 ? line.length() : blank;
        String word = line.substring(at, end);
        at = Math.min(end + 1, line.length());
        return word;
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
        return number(next());
    }

    static long number(String word) {
        if (word.isEmpty() || word.charAt(0) == '+' || word.charAt(0) == '-') {
            throw new IllegalArgumentException("not a number");
        }
        return Long.parseLong(word);
    }
}
