package org.restante.protocol;

/// Names one message in a maildrop, for ever: 1 to 70 characters from 0x21 to 0x7E, never reused.
/// RFC 1939 §7 (UIDL).
public record UniqueId(String value) implements Comparable<UniqueId> {

    /// The most characters a unique-id may have.
    public static final int MAX_LENGTH = 70;

    /// @throws IllegalArgumentException if `value` breaks the rule; see [#isValid]
    public UniqueId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("a unique-id has 1 to 70 characters from 0x21 to 0x7E");
        }
    }

    /// Whether `value` may be a unique-id.
    public static boolean isValid(String value) {
        if (value.isEmpty() || value.length() > MAX_LENGTH) {
            return false;
        }
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < 0x21 || value.charAt(i) > 0x7E) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int compareTo(UniqueId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
