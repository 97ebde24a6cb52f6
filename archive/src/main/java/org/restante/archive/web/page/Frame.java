package org.restante.archive.web.page;

import java.util.List;
import java.util.Optional;

/// What stands around the middle of every page.
///
/// @param title what the page is called
/// @param look what is looked at; it fills the box for searching
/// @param sidebar the views and the accounts
/// @param back the address of the page itself, for what leads back to it
/// @param undo what was done last
/// @param indexing what is said of letters that cannot be found yet; empty once all can
/// @param troubles what is wrong with the archive, a line each
public record Frame(
        String title,
        Look look,
        Sidebar sidebar,
        String back,
        Undo undo,
        Optional<String> indexing,
        List<String> troubles) {

    /// Copies the list.
    public Frame {
        troubles = List.copyOf(troubles);
    }
}
