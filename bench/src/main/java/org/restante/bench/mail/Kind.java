package org.restante.bench.mail;

import java.util.List;
import java.util.Optional;

/// Maildrops of one kind: those of the users NAME-0, NAME-1, ….
///
/// @param name has no digits at its end and no hyphen
/// @param users how many users have such a maildrop
/// @param letters what lies in it; where there are to be more messages, each is there several times
/// @param messages how many messages each maildrop has
/// @param form how they came there
public record Kind(String name, int users, List<byte[]> letters, int messages, Form form) {

    /// How letters come into a maildrop.
    public enum Form {
        /// Written into the Maildir by another mail server: lines end in LF, names say no sizes.
        FOREIGN,
        /// Handed in by LMTP to the server that is measured.
        OWN
    }

    /// Copies the list.
    public Kind {
        letters = List.copyOf(letters);
    }

    /// Each letter once, as another server wrote them.
    public static Kind foreign(String name, int users, List<byte[]> letters) {
        return new Kind(name, users, letters, letters.size(), Form.FOREIGN);
    }

    /// Each letter once, handed in by LMTP.
    public static Kind own(String name, int users, List<byte[]> letters) {
        return new Kind(name, users, letters, letters.size(), Form.OWN);
    }

    /// A user's name.
    public String user(int number) {
        return name + "-" + number;
    }

    /// CRC-32 of all that RETR brings, where it is known: those who take letters in add header fields.
    public Optional<Long> content() {
        return form == Form.FOREIGN && messages == letters.size()
                ? Optional.of(Corpus.content(letters))
                : Optional.empty();
    }
}
