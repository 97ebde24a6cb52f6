package org.restante.store.memory;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.restante.protocol.Extent;
import org.restante.protocol.UniqueId;

/// One message in memory, a thing of its own: two letters with the same content are not equal.
final class Letter {
    final UniqueId id;
    final byte[] octets;
    final Extent extent;

    /// The day on which it was retrieved first, if it was.
    volatile @Nullable LocalDate retrieved;

    Letter(UniqueId id, byte[] octets, Extent extent) {
        this.id = id;
        this.octets = octets;
        this.extent = extent;
    }
}
