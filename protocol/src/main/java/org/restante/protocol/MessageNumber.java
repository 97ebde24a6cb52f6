package org.restante.protocol;

import java.util.Optional;

/// A message number: counted from 1 and fixed for the life of a session. RFC 1939 §5.
public record MessageNumber(int value) implements Comparable<MessageNumber> {

    /// @throws IllegalArgumentException if `value` is less than 1
    public MessageNumber {
        if (value < 1) {
            throw new IllegalArgumentException("message numbers start at 1");
        }
    }

    /// The number of the message at position `index`, counted from 0, of a listing.
    public static MessageNumber atIndex(int index) {
        return new MessageNumber(index + 1);
    }

    /// Reads ASCII digits and nothing else: no sign, no blank, no digits of other scripts. Leading zeros
    /// are accepted; empty for 0, and for anything no maildrop could hold.
    public static Optional<MessageNumber> parse(String digits) {
        int value = Digits.parse(digits);
        return value < 1 ? Optional.empty() : Optional.of(new MessageNumber(value));
    }

    /// This message's position, counted from 0.
    public int index() {
        return value - 1;
    }

    @Override
    public int compareTo(MessageNumber other) {
        return Integer.compare(value, other.value);
    }
}
