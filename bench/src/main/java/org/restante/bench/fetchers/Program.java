package org.restante.bench.fetchers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A program that fetches mail, and how it is set up.
public interface Program {
    /// Which one it is.
    Client client();

    /// Writes its configuration into the folder of a visit.
    ///
    /// @return the command that fetches all that is new
    /// @throws IOException if that fails
    List<String> prepare(Visit visit) throws IOException;

    /// Where the letters are then.
    default Path maildir(Visit visit) {
        return visit.maildir();
    }

    /// Who must own that Maildir, where that is not who runs this.
    default Optional<String> owner() {
        return Optional.empty();
    }

    /// The exit statuses that say that all went well.
    default Set<Integer> good() {
        return Set.of(0);
    }

    /// What it says its version is.
    String version();
}
