package org.restante.server.config;

import java.util.OptionalInt;

/// How long letters stay that were retrieved. RFC 2449 §6.7
///
/// @param days whole days since a letter was retrieved first; empty: for ever
public record Expire(OptionalInt days) {
    /// Nothing goes by itself.
    public static final Expire NEVER = new Expire(OptionalInt.empty());

    private static final int MOST_DAYS = 10_000;

    /// After so many days.
    public static Expire after(int days) {
        return new Expire(OptionalInt.of(days));
    }

    /// What `text` says: `never`, or days such as `30d`.
    ///
    /// @throws IllegalArgumentException if it says neither; the message says what is allowed
    public static Expire of(String text) {
        if (text.equals("never")) {
            return NEVER;
        }
        if (text.matches("[0-9]{1,5}d")) {
            int days = Integer.parseInt(text.substring(0, text.length() - 1));
            if (days >= 1 && days <= MOST_DAYS) {
                return after(days);
            }
        }
        throw new IllegalArgumentException("takes " + takes());
    }

    static String takes() {
        return "\"never\", or days from \"1d\" to \"" + MOST_DAYS + "d\"";
    }

    /// As `of` reads it.
    @Override
    public String toString() {
        return days.isPresent() ? days.getAsInt() + "d" : "never";
    }
}
