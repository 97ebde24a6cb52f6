package org.restante.archive.journal;

import java.time.Instant;
import org.restante.archive.letter.Fingerprint;
import org.restante.archive.letter.LetterKey;

/// Something that happened to a letter.
public sealed interface Entry {
    /// When it happened.
    Instant when();

    /// To which letter.
    LetterKey key();

    /// The letter is at home.
    ///
    /// @param how how that is known
    /// @param listed its octets as the server listed them, which may differ from those that came
    /// @param where where it was put, as [org.restante.archive.local.Outcome.Safe] says
    /// @param id the server's unique-id, or what stands in its place
    record Home(Instant when, LetterKey key, How how, long listed, Fingerprint fingerprint, String where, String id)
            implements Entry {}

    /// The letter was left at the server, on purpose.
    record PassedOver(Instant when, LetterKey key, Why why, long listed, String id) implements Entry {}

    /// The server is about to be told to delete the letter.
    record Deleting(Instant when, LetterKey key) implements Entry {}

    /// The server has said that the letter is deleted.
    record Deleted(Instant when, LetterKey key) implements Entry {}

    /// How it is known that a letter is at home.
    enum How {
        /// All its octets were compared with those that are there.
        FETCHED,
        /// It has another unique-id than before, and the same header and size: enough to leave it, not to delete it.
        ADOPTED
    }

    /// Why a letter was left.
    enum Why {
        /// It is too large; its header is at home.
        PREVIEWED,
        /// It is older than the date from which on letters are wanted.
        TOO_OLD
    }
}
