package org.restante.store.maildir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.restante.store.maildir.Listing.Found;

/// Finds messages again that another program has moved from `new/` to `cur/`, or given other flags, in the course of
/// a session. Lists the folders when first asked, and again only for a message that is not where it was then, so that
/// a session which meets thousands of moved messages does not list thousands of times.
final class Whereabouts {
    private final Maildir maildir;
    private @Nullable Stamp seen;
    private Map<String, Found> byBase = Map.of();

    Whereabouts(Maildir maildir) {
        this.maildir = maildir;
    }

    /// The path that a message has now, or had when the folders were last listed; empty if it has gone.
    Optional<Path> find(Letter letter) throws IOException {
        if (!byBase.containsKey(letter.base()) && !Stamp.of(maildir).equals(seen)) {
            list();
        }
        return Optional.ofNullable(byBase.get(letter.base())).map(found -> found.path(maildir));
    }

    private void list() throws IOException {
        long now = ChronoUnit.NANOS.between(Instant.EPOCH, Instant.now());
        Listing listing = Listing.of(maildir);
        byBase = listing.byBase();
        seen = listing.whole() && listing.stamp().settledAt(now) ? listing.stamp() : null;
    }

    /// Lists anew when next asked: a path that was found leads nowhere.
    void forget() {
        byBase = Map.of();
        seen = null;
    }
}
