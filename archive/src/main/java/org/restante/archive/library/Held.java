package org.restante.archive.library;

import java.nio.file.Path;
import java.util.Set;
import org.restante.archive.local.Flag;
import org.restante.archive.local.LetterId;

/// A letter where it lies now.
///
/// @param id its name here
/// @param maildir the name of its Maildir here
/// @param file its file, at this moment
/// @param flags its marks
/// @param trashed whether it lies in the trash
public record Held(LetterId id, String maildir, Path file, Set<Flag> flags, boolean trashed) {

    /// Copies the marks.
    public Held {
        flags = Set.copyOf(flags);
    }
}
