package org.restante.archive.search;

import java.util.ArrayList;
import java.util.List;

/// A piece of a query.
sealed interface Token {

    /// `(`
    record Open() implements Token {}

    /// `)`
    record Close() implements Token {}

    /// `-` before something, or NOT.
    record Minus() implements Token {}

    /// OR.
    record Either() implements Token {}

    /// Something to look for.
    ///
    /// @param key what stands before its colon, in small letters; empty if nothing does
    /// @param text the rest, without quotation marks
    /// @param quoted whether it had them
    record Piece(String key, String text, boolean quoted) implements Token {}

    /// Cuts a query into pieces. A quotation mark that is not closed holds to the end.
    static List<Token> cut(String query) {
        return new Cutter(query).cut();
    }

    /// Goes through a query.
    final class Cutter {
        private static final String ENDS = "()\"";

        private final String query;
        private final List<Token> tokens = new ArrayList<>();
        private int at;

        private Cutter(String query) {
            this.query = query;
        }

        private List<Token> cut() {
            while (at < query.length()) {
                char c = query.charAt(at);
                if (isBlank(c)) {
                    at++;
                } else if (c == '(' || c == ')') {
                    tokens.add(c == '(' ? new Open() : new Close());
                    at++;
                } else if (c == '-' && at + 1 < query.length() && !isBlank(query.charAt(at + 1))) {
                    tokens.add(new Minus());
                    at++;
                } else {
                    piece();
                }
            }
            return tokens;
        }

        private static boolean isBlank(char c) {
            return Character.isWhitespace(c) || Character.isSpaceChar(c);
        }

        private void piece() {
            if (query.charAt(at) == '"') {
                tokens.add(new Piece("", quoted(), true));
                return;
            }
            String key = key();
            if (!key.isEmpty()) {
                at += key.length() + 1;
            }
            if (!key.isEmpty() && at < query.length() && query.charAt(at) == '"') {
                tokens.add(new Piece(key, quoted(), true));
                return;
            }
            String word = word();
            switch (key.isEmpty() ? word : "") {
                case "OR" -> tokens.add(new Either());
                case "NOT" -> tokens.add(new Minus());
                case "AND" -> {} // said by standing beside each other
                default -> tokens.add(new Piece(key, word, false));
            }
        }

        /// Letters before a colon; `http://…` and `12:30` have none.
        private String key() {
            int end = at;
            while (end < query.length() && isLetter(query.charAt(end))) {
                end++;
            }
            boolean colon = end > at && end < query.length() && query.charAt(end) == ':';
            return colon && !query.startsWith("//", end + 1)
                    ? query.substring(at, end).toLowerCase(java.util.Locale.ROOT)
                    : "";
        }

        private static boolean isLetter(char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        }

        private String quoted() {
            int end = query.indexOf('"', at + 1);
            String text = query.substring(at + 1, end < 0 ? query.length() : end);
            at = end < 0 ? query.length() : end + 1;
            return text;
        }

        private String word() {
            int from = at;
            while (at < query.length() && !isBlank(query.charAt(at)) && ENDS.indexOf(query.charAt(at)) < 0) {
                at++;
            }
            return query.substring(from, at);
        }
    }
}
