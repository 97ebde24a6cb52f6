package org.restante.server.accounts;

import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.restante.protocol.sasl.ScramHash;
import org.restante.server.auth.DirectoryException;
import org.restante.server.auth.Spread;

/// For which hashes SCRAM may be offered, and what is set for single accounts, known without asking the
/// database: it is asked beside, at most once a second.
final class Offer {
    private static final long GOOD_FOR = TimeUnit.SECONDS.toNanos(1);

    private final Rows rows;
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile Set<ScramHash> offered = Set.of();
    private volatile Spread spread = Spread.NONE;
    private volatile long lookedAt;

    Offer(Rows rows) {
        this.rows = rows;
    }

    /// Asks the database, one at a time, so that an older answer never comes last. While it cannot be read, nothing
    /// is offered.
    synchronized void look() {
        try {
            offered = Set.copyOf(rows.offered());
            spread = rows.spread();
        } catch (DirectoryException _) {
            offered = Set.of(); // who logs in will be told why
        }
        lookedAt = System.nanoTime();
    }

    /// Never blocks. What it says was known before it was asked.
    boolean has(ScramHash hash) {
        boolean has = offered.contains(hash);
        refresh();
        return has;
    }

    /// What is set for single accounts. Never blocks.
    Spread spread() {
        Spread known = spread;
        refresh();
        return known;
    }

    private void refresh() {
        if (System.nanoTime() - lookedAt > GOOD_FOR && looking.compareAndSet(false, true)) {
            Thread.startVirtualThread(() -> {
                try {
                    look();
                } finally {
                    looking.set(false);
                }
            });
        }
    }
}
