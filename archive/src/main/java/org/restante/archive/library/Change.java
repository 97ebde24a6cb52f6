package org.restante.archive.library;

import java.util.List;
import org.restante.archive.local.LetterId;

/// What an action changed, so that it can be undone.
///
/// @param action what was done
/// @param letters those that were different before; others are not named
public record Change(Action action, List<LetterId> letters) {

    /// Copies the list.
    public Change {
        letters = List.copyOf(letters);
    }
}
