package org.restante.archive.importing;

import java.util.List;

/// What an import did.
///
/// @param put letters that were put into Maildirs
/// @param known those that were there already
/// @param maildirs the Maildirs, by their names
/// @param failures what could not be read, one line each
/// @param remarks what else was passed over, one line each
public record Taken(int put, int known, List<String> maildirs, List<String> failures, List<String> remarks) {

    /// Copies the lists.
    public Taken {
        maildirs = List.copyOf(maildirs);
        failures = List.copyOf(failures);
        remarks = List.copyOf(remarks);
    }

    /// Whether all letters that there are could be read.
    public boolean isComplete() {
        return failures.isEmpty();
    }
}
