package org.restante.archive.search;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.restante.archive.local.LetterId;
import org.restante.archive.mime.Head;
import org.restante.archive.mime.Letter;
import org.restante.archive.mime.Part;

/// What is put into the index of a letter.
///
/// @param maildir the name of its Maildir
/// @param date when it was sent, or else came
/// @param octets of its file
/// @param attachments whether it carries any
/// @param files the names of what it carries
/// @param text what it says
/// @param attached what is written in its attachments
public record Card(
        LetterId letter,
        String maildir,
        Head head,
        Instant date,
        long octets,
        boolean attachments,
        List<String> files,
        String text,
        String attached) {

    /// Copies the list.
    public Card {
        files = List.copyOf(files);
    }

    /// Writes the card of a letter.
    ///
    /// @param file where it lies, for its attachments
    /// @param came when it came, for letters that do not say when they were sent
    /// @throws IOException if the file cannot be read
    public static Card of(LetterId id, String maildir, Letter letter, Path file, Instant came, long octets)
            throws IOException {
        return new Card(
                id,
                maildir,
                letter.head(),
                letter.head().date().filter(Card::isLikely).orElse(came),
                octets,
                letter.hasAttachments(),
                letter.parts().stream().map(Part::name).toList(),
                LetterText.of(letter.blocks()),
                LetterText.of(file, letter.parts()));
    }

    /// Clocks that say 1904 or 2106 are broken.
    private static boolean isLikely(Instant date) {
        return date.isAfter(Instant.EPOCH) && date.isBefore(Instant.now().plusSeconds(2 * 86_400));
    }
}
