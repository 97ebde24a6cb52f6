package org.restante.store.maildir;

import java.util.Comparator;
import java.util.Optional;

/// When a message arrived, as far as can be told.
///
/// @param seconds since 1970
/// @param name decides where the time does not
/// @param named whether the name told, not the file's time of change, which a restore may not keep
record Arrival(long seconds, long micros, String name, boolean named) implements Comparable<Arrival> {
    private static final Comparator<Arrival> ORDER = Comparator.comparingLong(Arrival::seconds)
            .thenComparingLong(Arrival::micros)
            .thenComparing(Arrival::name);

    /// As the name tells it.
    ///
    /// @param changed what to take where it does not: when the file changed, in seconds since 1970
    static Arrival of(LetterName name, long changed) {
        Optional<Long> seconds = name.seconds();
        return new Arrival(seconds.orElse(changed), name.micros(), name.base(), seconds.isPresent());
    }

    @Override
    public int compareTo(Arrival other) {
        return ORDER.compare(this, other);
    }
}
