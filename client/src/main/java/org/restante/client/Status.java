package org.restante.client;

import java.util.Locale;
import java.util.Optional;
import org.restante.protocol.ResponseCode;

/// The first line of a reply. RFC 1939 §3
sealed interface Status {

    /// `+OK`.
    ///
    /// @param text as sent, one `char` for each octet; may be empty
    record Ok(String text) implements Status {}

    /// `-ERR`. RFC 2449 §8
    ///
    /// @param text for people, in printable characters; may be empty
    record Err(Optional<ResponseCode> code, String text) implements Status {}

    /// `+`, and a challenge of SASL. RFC 5034 §4
    record Challenge(String base64) implements Status {}

    /// Reads one.
    ///
    /// @throws ProtocolViolation if it is none, or one in a form that is not tolerated
    static Status parse(String line, Forgiveness forgiveness) throws ProtocolViolation {
        if (line.startsWith("+ ")) {
            return new Challenge(line.substring(2).strip());
        }
        if (line.equals("+")) {
            forgiveness.forgive(Tolerance.BARE_PLUS, line);
            return new Challenge("");
        }
        int space = space(line);
        String indicator = line.substring(0, space);
        String rest = line.substring(space).strip();
        if (!indicator.equals(indicator.toUpperCase(Locale.ROOT))) {
            forgiveness.forgive(Tolerance.LOWER_CASE_STATUS, line);
        }
        return switch (indicator.toUpperCase(Locale.ROOT)) {
            case "+OK" -> new Ok(rest);
            case "-ERR" -> err(rest);
            default -> throw new ProtocolViolation("the server's reply is neither +OK nor -ERR", Printable.of(line));
        };
    }

    private static int space(String line) {
        int at = 0;
        while (at < line.length() && line.charAt(at) != ' ' && line.charAt(at) != '\t') {
            at++;
        }
        return at;
    }

    private static Err err(String rest) {
        int end = rest.startsWith("[") ? rest.indexOf(']') : -1;
        Optional<ResponseCode> code = end < 0 ? Optional.empty() : ResponseCode.of(rest.substring(1, end));
        return new Err(code, Printable.of(code.isPresent() ? rest.substring(end + 1) : rest));
    }
}
