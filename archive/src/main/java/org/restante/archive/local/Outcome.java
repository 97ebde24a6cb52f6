package org.restante.archive.local;

/// What became of a letter that was to be put somewhere.
public sealed interface Outcome {

    /// It is where it belongs, durably, and was compared with what came.
    ///
    /// @param where a word for the journal, such as `maildir:/home/ann/mail/home/0f…,S=312`
    record Safe(String where) implements Outcome {}

    /// It could not be put there now, and may be later.
    record Later(String why) implements Outcome {}

    /// It will not be taken there, now or later.
    record Refused(String why) implements Outcome {}
}
