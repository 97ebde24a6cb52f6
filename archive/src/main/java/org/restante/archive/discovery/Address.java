package org.restante.archive.discovery;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A person's address.
///
/// @param local what stands before the `@`
/// @param domain what stands behind it, as DNS has it
public record Address(String local, String domain) {
    private static final Pattern DOMAIN =
            Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+");

    /// Reads one; empty if it has no domain that could be asked.
    public static Optional<Address> parse(String text) {
        int at = text.lastIndexOf('@');
        String local = at < 1 ? "" : text.substring(0, at);
        if (local.isEmpty() || local.chars().anyMatch(c -> c <= ' ' || c == 0x7F || c == '@')) {
            return Optional.empty();
        }
        try {
            String domain = IDN.toASCII(text.substring(at + 1)).toLowerCase(Locale.ROOT);
            return DOMAIN.matcher(domain).matches() && domain.length() <= 253
                    ? Optional.of(new Address(local, domain))
                    : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return local + "@" + domain;
    }
}
