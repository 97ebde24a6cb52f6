package org.restante.server.accounts;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.restante.server.auth.DirectoryException;

/// The guises of the accounts in the database. To know them takes a look at every account, so
/// they are found out beside the logins and at most once a minute, except for the first time.
final class Survey {
    private static final long GOOD_FOR = TimeUnit.MINUTES.toNanos(1);

    private final Strangers.Source accounts;
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile @Nullable Found last;

    private record Found(Guises guises, long at) {}

    Survey(Strangers.Source accounts) {
        this.accounts = accounts;
    }

    /// @throws DirectoryException if they were never known, and cannot be known now
    Guises guises() throws DirectoryException {
        Found known = last;
        if (known == null) {
            return look();
        }
        if (System.nanoTime() - known.at() > GOOD_FOR && looking.compareAndSet(false, true)) {
            Thread.startVirtualThread(this::lookAgain);
        }
        return known.guises();
    }

    private Guises look() throws DirectoryException {
        Guises found = accounts.guises();
        last = new Found(found, System.nanoTime());
        return found;
    }

    private void lookAgain() {
        try {
            look();
        } catch (DirectoryException _) {
            // what was known is good enough; who logs in will be told why
        } finally {
            looking.set(false);
        }
    }
}
