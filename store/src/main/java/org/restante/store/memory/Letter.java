package org.restante.store.memory;

import java.time.LocalDate;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.restante.protocol.Extent;
import org.restante.protocol.UniqueId;
import org.restante.protocol.surrogate.Surrogate;

/// One message in memory, a thing of its own: two letters with the same content are not equal.
final class Letter {
    final UniqueId id;
    final byte[] octets;
    final Extent extent;
    final OptionalLong surrogate;

    /// The day on which it was retrieved first, if it was.
    volatile @Nullable LocalDate retrieved;

    Letter(UniqueId id, byte[] octets, Extent extent) {
        this.id = id;
        this.octets = octets;
        this.extent = extent;
        surrogate = Surrogate.in(octets, octets.length, true).stream()
                .mapToLong(s -> s.extent(extent).octets())
                .findFirst();
    }
}
