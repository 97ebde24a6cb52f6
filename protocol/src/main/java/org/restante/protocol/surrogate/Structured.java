package org.restante.protocol.surrogate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Structured field bodies, taken apart only as far as need be: quoted strings and what stands in angle brackets stay
/// whole. RFC 5322 §3.2
final class Structured {

    private Structured() {}

    /// Whether it is all ASCII.
    static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    /// The parts between separators, without white space at their ends.
    ///
    /// @param foreign what may stand in quotes or angle brackets only
    /// @return empty if one of these stands elsewhere, or a quote or bracket has no end
    static Optional<List<String>> split(String body, char separator, String foreign) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        boolean angle = false;
        int from = 0;
        for (int at = 0; at < body.length(); at++) {
            char c = body.charAt(at);
            if (quoted && c == '\\') {
                at++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && c == '<') {
                angle = true;
            } else if (!quoted && c == '>') {
                angle = false;
            } else if (!quoted && !angle && foreign.indexOf(c) >= 0) {
                return Optional.empty();
            } else if (!quoted && !angle && c == separator) {
                parts.add(body.substring(from, at).strip());
                from = at + 1;
            }
        }
        parts.add(body.substring(from).strip());
        return quoted || angle ? Optional.empty() : Optional.of(parts);
    }

    /// What quoted strings stand for. RFC 5322 §3.2.4
    static String unquoted(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\\' && at + 1 < text.length()) {
                plain.append(text.charAt(++at));
            } else if (c != '"') {
                plain.append(c);
            }
        }
        return plain.toString();
    }
}
