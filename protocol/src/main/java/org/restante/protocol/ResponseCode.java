package org.restante.protocol;

import java.util.Optional;
import java.util.stream.Stream;

/// Machine-readable reason in square brackets on an `-ERR` line. RFC 2449 §8
public enum ResponseCode {
    /// The maildrop is held by another session. RFC 2449 §8.1.2
    IN_USE("IN-USE"),
    /// The last login was too short ago. RFC 2449 §8.1.1
    LOGIN_DELAY("LOGIN-DELAY"),
    /// The failure is the server's and will pass. RFC 3206 §4
    SYS_TEMP("SYS/TEMP"),
    /// The failure is the server's and needs somebody to repair it. RFC 3206 §4
    SYS_PERM("SYS/PERM"),
    /// The credentials are wrong: ask the person. RFC 3206 §5
    AUTH("AUTH"),
    /// The message is there in UTF-8 only: ask for that before login. RFC 6856 §5
    UTF8("UTF8");

    private final String text;

    ResponseCode(String text) {
        this.text = text;
    }

    /// As it stands between the brackets.
    public String text() {
        return text;
    }

    /// The code of a text between brackets, in upper or lower case. Codes have levels, with `/`
    /// between them: of one that is not known, the longest beginning counts that is. RFC 2449 §8
    ///
    /// @return empty if not even a beginning is known
    public static Optional<ResponseCode> of(String bracketed) {
        for (int end = bracketed.length(); end > 0; end = bracketed.lastIndexOf('/', end - 1)) {
            String beginning = bracketed.substring(0, end);
            Optional<ResponseCode> found = Stream.of(values())
                    .filter(code -> code.text.equalsIgnoreCase(beginning))
                    .findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
