package org.restante.protocol;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// What a server says once, and a client makes a digest of. It has the form of a `msg-id`. RFC 1939 §7,
/// RFC 2195 §2
///
/// @param text as it is said, with its angle brackets
public record Timestamp(String text) {
    private static final int RANDOM_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern FORM = Pattern.compile("<[!-;=?A-~]+@[!-;=?A-~]+>");

    /// Checks the form.
    ///
    /// @throws IllegalArgumentException if it is not that of a `msg-id`
    public Timestamp {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("a timestamp is like <1896.697170952@dbc.mtview.ca.us>");
        }
    }

    /// One that was never said before, and that nobody could foretell.
    ///
    /// @param host the name of the server
    /// @throws IllegalArgumentException if the name has a sign that no name of a host has
    public static Timestamp fresh(String host) {
        String random = new BigInteger(RANDOM_BITS, RANDOM).toString();
        return new Timestamp("<" + random + "." + Instant.now().getEpochSecond() + "@" + host + ">");
    }

    /// The first in a greeting; empty if there is none.
    public static Optional<Timestamp> in(String greeting) {
        return FORM.matcher(greeting)
                .results()
                .findFirst()
                .map(MatchResult::group)
                .map(Timestamp::new);
    }

    byte[] octets() {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return text;
    }
}
