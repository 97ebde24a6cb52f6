package org.restante.archive.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.restante.archive.library.Change;

/// Remembers the last changes by number, so that they can be taken back, and what was said last to
/// browsers without scripts, whose next page says it.
final class Undoing {
    private static final int MOST = 100;

    private final Map<String, Done> changes = new LinkedHashMap<>();
    private long last;

    /// A change and what is said of it.
    ///
    /// @param change empty if there is nothing to take back
    /// @param text what was done, in the language of who did it
    record Done(Optional<Change> change, String text) {}

    /// Remembers a change.
    ///
    /// @return its number
    synchronized String add(Done done) {
        if (changes.size() == MOST) {
            changes.remove(changes.keySet().iterator().next());
        }
        String number = Long.toString(++last);
        changes.put(number, done);
        return number;
    }

    /// What was done; empty if it is not known any more.
    synchronized Optional<Done> find(String number) {
        return Optional.ofNullable(changes.get(number));
    }

    /// The change, which is forgotten: it is taken back once.
    synchronized Optional<Change> take(String number) {
        return Optional.ofNullable(changes.remove(number)).flatMap(Done::change);
    }
}
