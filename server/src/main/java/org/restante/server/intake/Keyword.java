package org.restante.server.intake;

/// Keywords are ASCII, in any case (RFC 5321 §2.4). Unicode's own case rules would let `ſize` pass for `SIZE`.
final class Keyword {
    private Keyword() {}

    /// `text` with the letters a to z, and no others, in upper case.
    static String fold(String text) {
        StringBuilder folded = new StringBuilder(text);
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            if (c >= 'a' && c <= 'z') {
                folded.setCharAt(i, (char) (c - 'a' + 'A'));
            }
        }
        return folded.toString();
    }
}
