package org.restante.archive.importing;

import java.nio.file.Path;

/// One thing that letters are in.
///
/// @param label what it is called within what the person named: the folders above it, and its own
///     name; empty if it is that itself
record Source(Kind kind, Path path, String label) {

    /// What it is.
    enum Kind {
        MBOX,
        MAILDIR,
        LETTER,
        ZIP
    }
}
