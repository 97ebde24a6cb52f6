package org.restante.store.maildir;

import java.util.Comparator;
import org.restante.protocol.UniqueId;

/// Who says which unique-id a message has, and where in the order it stands; the strongest first. Whoever gave an id
/// first is never overruled later.
sealed interface Claim {
    Comparator<Claim> ORDER = Comparator.comparingInt(Claim::rank).thenComparingLong(Claim::place);

    int rank();

    /// The place among claims of the same rank.
    long place();

    /// `restante.ids` says so.
    record Recorded(long place, UniqueId id) implements Claim {
        @Override
        public int rank() {
            return 0;
        }
    }

    /// The session before saw it like this.
    record Known(long place, UniqueId id) implements Claim {
        @Override
        public int rank() {
            return 1;
        }
    }

    /// Another server's list says so. The id is as that server writes it, which may break the rule of RFC 1939 §7.
    record Listed(long place, String id) implements Claim {
        @Override
        public int rank() {
            return 2;
        }
    }

    /// Nobody knows the message: its name says all.
    record Own() implements Claim {
        @Override
        public int rank() {
            return 3;
        }

        @Override
        public long place() {
            return 0;
        }
    }
}
