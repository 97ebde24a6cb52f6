package org.restante.archive.search;

import java.util.List;

/// What the index knows of a letter, and lists need: all of it numbers.
///
/// @param document where the index has it, until it changes
/// @param letter the value of its [org.restante.archive.local.LetterId]
/// @param maildir that of [org.restante.archive.letter.Hash#of] of the name of its Maildir
/// @param date when it was sent, or else came, in milliseconds since 1970
/// @param octets of its file
/// @param attachments whether it carries any
/// @param links what joins it to other letters
public record Facts(int document, long letter, long maildir, long date, long octets, boolean attachments, Links links) {

    /// What joins letters to threads. Texts are hashes, as of [org.restante.archive.letter.Hash#of]; 0 where there is
    /// none.
    ///
    /// @param messageId its own
    /// @param references those of the letters that it answers
    /// @param about that of [Subject#about]
    /// @param reply see [Subject#reply]
    public record Links(long messageId, List<Long> references, long about, boolean reply) {

        /// Copies the list.
        public Links {
            references = List.copyOf(references);
        }
    }
}
