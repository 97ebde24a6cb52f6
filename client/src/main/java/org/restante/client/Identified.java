package org.restante.client;

import java.util.Optional;
import org.restante.protocol.MessageNumber;
import org.restante.protocol.UniqueId;

/// A line of UIDL. RFC 1939 §7
///
/// @param id as the server said it, one `char` for each octet (ISO 8859-1). Where a [Tolerance]
///     allows it, it may have spaces or octets beyond ASCII in it, be longer than 70 octets, or
///     empty. Two messages may have the same: servers do that, and the stream of a listing does
///     not remember what went by
public record Identified(MessageNumber number, String id) {

    /// The same by the rules; empty if it breaks them.
    public Optional<UniqueId> uniqueId() {
        return UniqueId.isValid(id) ? Optional.of(new UniqueId(id)) : Optional.empty();
    }
}
