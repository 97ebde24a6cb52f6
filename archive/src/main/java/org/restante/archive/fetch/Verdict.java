package org.restante.archive.fetch;

/// What is to be done about a message.
enum Verdict {
    /// It is new: bring it home.
    FETCH,
    /// It is new and too large: bring its header home.
    PREVIEW,
    /// Its id does not tell which letter it is, or not all that matters: look at its header.
    LOOK,
    /// It is at home and not wanted at the server any longer: look at its header, and delete it if it is the same.
    DELETE,
    /// It is too large.
    TOO_LARGE,
    /// There is nothing to do.
    LEAVE
}
