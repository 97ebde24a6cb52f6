package org.restante.server.session;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.restante.store.Owner;

/// How many sessions each user has, those that wait for the maildrop included. Safe for use by many threads. The table
/// holds only users who have one.
final class Places {
    private final ConcurrentMap<Owner, Integer> taken = new ConcurrentHashMap<>();

    /// Takes a place. Empty if `most` are taken.
    Optional<Place> take(Owner owner, int most) {
        Place place = new Place(owner);
        if (taken.merge(owner, 1, Integer::sum) <= most) {
            return Optional.of(place);
        }
        place.close();
        return Optional.empty();
    }

    /// One place, until closed. Closing again has no effect.
    final class Place implements AutoCloseable {
        private final Owner owner;
        private final AtomicBoolean left = new AtomicBoolean();

        private Place(Owner owner) {
            this.owner = owner;
        }

        @Override
        public void close() {
            if (!left.getAndSet(true)) {
                taken.computeIfPresent(owner, (_, count) -> count == 1 ? null : count - 1);
            }
        }
    }
}
