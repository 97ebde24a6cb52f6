package org.restante.client;

import java.util.OptionalInt;
import org.restante.protocol.MessageNumber;

/// A message that is wanted, whole or the beginning of it.
///
/// @param bodyLines empty: all of the message, by RETR (RFC 1939 §5); otherwise its header and so
///     many lines, by TOP (RFC 1939 §7)
public record Wanted(MessageNumber number, OptionalInt bodyLines) {

    /// @throws IllegalArgumentException if the lines are negative
    public Wanted {
        if (bodyLines.isPresent() && bodyLines.getAsInt() < 0) {
            throw new IllegalArgumentException("no message has a negative number of lines");
        }
    }

    /// All of a message.
    public static Wanted whole(MessageNumber number) {
        return new Wanted(number, OptionalInt.empty());
    }

    /// The header, the empty line behind it, and `bodyLines` lines of the body.
    ///
    /// @throws IllegalArgumentException if the lines are negative
    public static Wanted top(MessageNumber number, int bodyLines) {
        return new Wanted(number, OptionalInt.of(bodyLines));
    }
}
