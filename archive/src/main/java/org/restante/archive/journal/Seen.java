package org.restante.archive.journal;

import java.time.Instant;

/// A letter that the journal knows.
///
/// @param when since when: that it was fetched, or left
/// @param offset where the journal says more
/// @param listed the low 32 bits of its octets as the server listed them
public record Seen(State state, Instant when, long offset, int listed) {

    /// Whether the server lists as many octets as it did then.
    public boolean hasListed(long octets) {
        return listed == (int) octets;
    }

    Seen with(State next) {
        return new Seen(next, when, offset, listed);
    }
}
