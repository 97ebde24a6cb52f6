package org.restante.archive.library;

import org.restante.archive.local.Flag;

/// What is done to letters.
public sealed interface Action {

    /// Gives a mark, or takes it away.
    record Mark(Flag flag, boolean present) implements Action {}

    /// Moves to the trash of the Maildir, from where it is gone after a time.
    record Trash() implements Action {}

    /// Moves back from the trash.
    record Restore() implements Action {}
}
