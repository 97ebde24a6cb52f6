package org.restante.store.maildir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.restante.store.maildir.Listing.Found;

/// Finds messages again that another program has moved from `new/` to `cur/`, or given other flags, in the course of a
/// session. Lists the folders when first asked, and again only after they changed, so that a session which meets
/// thousands of moved messages does not list thousands of times.
final class Whereabouts {
    private final Maildir maildir;
    private @Nullable Stamp listed;
    private Map<String, Found> byBase = Map.of();

    Whereabouts(Maildir maildir) {
        this.maildir = maildir;
    }

    /// The path that a message has now; empty if it has gone.
    Optional<Path> find(Letter letter) throws IOException {
        Stamp now = Stamp.of(maildir);
        if (!now.equals(listed)) {
            Listing listing = Listing.of(maildir);
            byBase = listing.byBase();
            listed = listing.whole() ? listing.stamp() : null;
        }
        return Optional.ofNullable(byBase.get(letter.base())).map(found -> found.path(maildir));
    }

    /// Lists anew when next asked.
    void forget() {
        listed = null;
    }
}
