package org.restante.server.intake;

import java.util.HashSet;
import java.util.Set;

/// What MAIL says about the message besides its sender.
///
/// @param size octets the peer announces, 0 if it does not. RFC 1870 §6
/// @param utf8 whether addresses and header may be UTF-8. RFC 6531 §3.4
record MailParameters(long size, boolean utf8) {
    static final MailParameters NONE = new MailParameters(0, false);

    private static final int LONG_DIGITS = 18;
    private static final int MAX_DIGITS = 20;
    private static final Reply MALFORMED = Reply.of(501, "5.5.4", "parameters are KEYWORD or KEYWORD=VALUE, each once");
    private static final Reply UNKNOWN = Reply.of(555, "5.5.4", "parameter not recognized");

    /// The outcome of [#read].
    sealed interface Read {
        /// All parameters are understood.
        record Understood(MailParameters parameters) implements Read {}

        /// One is not; this says so.
        record Refused(Reply reply) implements Read {}
    }

    /// Reads what follows the reverse-path: empty, or parameters each with a space in front. RFC 5321 §4.1.2
    static Read read(String text) {
        MailParameters known = NONE;
        Set<String> seen = new HashSet<>();
        for (String part : parts(text)) {
            int equals = part.indexOf('=');
            String keyword = Keyword.fold(equals < 0 ? part : part.substring(0, equals));
            String value = equals < 0 ? "" : part.substring(equals + 1);
            if (!keyword.matches("[A-Z0-9][A-Z0-9-]*+") || value.isEmpty() != (equals < 0) || !seen.add(keyword)) {
                return new Read.Refused(MALFORMED);
            }
            switch (known.with(keyword, value)) {
                case Read.Understood(MailParameters more) -> known = more;
                case Read.Refused refused -> {
                    return refused;
                }
            }
        }
        return new Read.Understood(known);
    }

    /// RCPT knows no parameters here.
    ///
    /// @return what to say if `text` is not empty
    static Reply refusal(String text) {
        return text.startsWith(" ") ? UNKNOWN : MALFORMED;
    }

    private static String[] parts(String text) {
        if (text.isEmpty()) {
            return new String[0];
        }
        // What does not begin with a space yields an empty keyword, which is malformed.
        return text.startsWith(" ") ? text.strip().split(" +", -1) : new String[] {""};
    }

    private Read with(String keyword, String value) {
        return switch (keyword) {
            case "SIZE" ->
                value.matches("[0-9]{1," + MAX_DIGITS + "}")
                        ? new Read.Understood(new MailParameters(saturated(value), utf8))
                        : new Read.Refused(Reply.of(501, "5.5.4", "SIZE is a number of octets"));
            case "BODY" -> body(Keyword.fold(value));
            case "SMTPUTF8" ->
                value.isEmpty()
                        ? new Read.Understood(new MailParameters(size, true))
                        : new Read.Refused(Reply.of(501, "5.5.4", "SMTPUTF8 has no value"));
            default -> new Read.Refused(UNKNOWN);
        };
    }

    /// RFC 6152 §3. Messages are stored as they come, so both kinds are the same here.
    private Read body(String value) {
        return switch (value) {
            case "7BIT", "8BITMIME" -> new Read.Understood(this);
            case "BINARYMIME" -> new Read.Refused(Reply.of(555, "5.5.4", "BINARYMIME is not offered"));
            default -> new Read.Refused(Reply.of(501, "5.5.4", "BODY is 7BIT or 8BITMIME"));
        };
    }

    private static long saturated(String digits) {
        return digits.length() > LONG_DIGITS ? Long.MAX_VALUE : Long.parseLong(digits);
    }
}
