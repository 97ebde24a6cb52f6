package org.restante.store;

import java.nio.charset.StandardCharsets;

/// Whose maildrop it is: one user of one domain, in the form the directory of accounts keeps.
///
/// Both parts are safe as names of files: not empty, at most 255 octets in UTF-8, no slash, no control character, not
/// beginning with a dot.
public record Owner(String user, String domain) {
    private static final int MAX_OCTETS = 255;

    /// @throws IllegalArgumentException if a part cannot be the name of a file; see [#isSafe]
    public Owner {
        if (!isSafe(user) || !isSafe(domain)) {
            throw new IllegalArgumentException("user and domain must be usable as file names");
        }
    }

    /// Whether `part` may be the user or the domain of an owner.
    public static boolean isSafe(String part) {
        return !part.isEmpty()
                && part.charAt(0) != '.'
                && part.getBytes(StandardCharsets.UTF_8).length <= MAX_OCTETS
                && part.chars().noneMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c));
    }

    @Override
    public String toString() {
        return user + "@" + domain;
    }
}
