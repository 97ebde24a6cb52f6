package org.restante.archive.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Where the letters of one account are put. Used by one thread at a time.
public sealed interface Destination extends AutoCloseable permits Maildir, Mbox, Mda, MailServer {

    /// The folder in which letters are written while they come in; it is made.
    ///
    /// @throws IOException if it cannot be
    Path incoming() throws IOException;

    /// Puts letters where they belong, and takes their files out of [#incoming].
    ///
    /// @return what became of each, in the same order
    /// @throws IOException if the disk or the connection fails: then no letter counts as safe, although some may be
    ///     there; they will be recognised where they can be
    List<Outcome> keep(List<Incoming> letters) throws IOException;

    /// The letters that are there; empty where nobody can tell.
    ///
    /// @throws IOException if they cannot be listed
    default Optional<Presence> presence() throws IOException {
        return Optional.empty();
    }

    /// Frees what is held. What is safe stays so.
    ///
    /// @throws IOException if that fails
    @Override
    default void close() throws IOException {}
}
