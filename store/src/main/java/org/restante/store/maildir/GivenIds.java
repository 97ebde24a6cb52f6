package org.restante.store.maildir;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import org.restante.protocol.UniqueId;

/// Sees to it that ids keep the rule of RFC 1939 §7, and that no two messages of a maildrop have the same.
final class GivenIds {
    private static final String PREFIX = "sha256-";

    private final Set<UniqueId> given = new HashSet<>();

    /// Adds ids that were given before, and must not be given again.
    GivenIds(IdRecord record) {
        record.addAllTo(given);
    }

    /// Gives an id that was given before to the same message.
    UniqueId again(UniqueId id) {
        given.add(id);
        return id;
    }

    /// Gives an id to a message that had none: `wanted` if it keeps the rule and is free, else a form of it that
    /// does, the same each time.
    ///
    /// @param base the base name of the message, which is its own
    UniqueId give(String wanted, String base) {
        UniqueId id = UniqueId.isValid(wanted) ? new UniqueId(wanted) : hashed(wanted);
        while (!given.add(id)) {
            id = hashed(id + " " + base);
        }
        return id;
    }

    /// A unique-id that stands for text of any length and any octets.
    static UniqueId hashed(String text) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            byte[] digest = sha256.digest(text.getBytes(StandardCharsets.ISO_8859_1));
            return new UniqueId(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
