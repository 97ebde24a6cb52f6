package org.restante.archive.library;

import java.util.Optional;

/// A choice of letters.
///
/// @param view which kind
/// @param maildir only those of this Maildir, by the name it has here
/// @param query only those that match; empty for all
public record Selection(View view, Optional<String> maildir, String query) {

    /// All letters of a view.
    public static Selection of(View view) {
        return new Selection(view, Optional.empty(), "");
    }

    /// What matches a query, outside the trash.
    public static Selection matching(String query) {
        return new Selection(View.INBOX, Optional.empty(), query);
    }
}
