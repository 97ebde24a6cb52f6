package org.restante.store.maildir;

import java.util.List;

/// The messages of a maildrop in their order, and the sum of their octets.
record Snapshot(List<Letter> letters, long octets) {
    static final Snapshot EMPTY = of(List.of());

    static Snapshot of(List<Letter> letters) {
        long octets = 0;
        for (Letter letter : letters) {
            octets += letter.extent().octets();
        }
        return new Snapshot(List.copyOf(letters), octets);
    }
}
