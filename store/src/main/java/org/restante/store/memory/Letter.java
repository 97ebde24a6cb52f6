package org.restante.store.memory;

import java.time.LocalDate;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.restante.protocol.Extent;
import org.restante.protocol.UniqueId;

/// One message in memory, a thing of its own: two letters with the same content are not equal.
final class Letter {
    final UniqueId id;
    final byte[] octets;
    final Extent extent;
    final OptionalLong surrogate;

    /// The day on which it was retrieved first, if it was.
    volatile @Nullable LocalDate retrieved;

    Letter(UniqueId id, MemoryDelivery.Content content) {
        this.id = id;
        octets = content.octets();
        extent = content.extent();
        surrogate = content.surrogate();
    }
}
