package org.restante.archive.local;

import java.nio.file.Path;
import org.restante.archive.letter.Fingerprint;
import org.restante.archive.letter.LetterKey;

/// What has come home of a letter, octets as the server sent them, and is not safe yet.
///
/// @param file where it lies, in the folder [Destination#incoming]
public record Incoming(LetterKey key, Form form, Path file, Fingerprint fingerprint) {

    /// How much of the letter it is.
    public enum Form {
        /// All of it.
        WHOLE,
        /// Its header: the letter is too large to be fetched unasked.
        PREVIEW
    }
}
