package org.restante.archive.library;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.restante.archive.local.Flag;
import org.restante.archive.local.LetterId;

/// What a list shows of a letter, or of a thread by its newest letter. All of it comes from the index: no file is
/// opened for it.
///
/// @param id the letter; of a thread, the newest that was selected
/// @param thread the thread that it belongs to, the same for all its letters while the library is open
/// @param letters how many letters of the thread were selected
/// @param maildir where it lies, by the name of the Maildir here
/// @param flags its marks; of a thread: `SEEN` if all have it, the others if one has
/// @param attachments whether it, or one of the thread, carries attachments
/// @param people who wrote, each as a name or else an address; of a thread, in the order of their first letter
/// @param subject decoded, in one line
/// @param snippet the beginning of the text, in one line, at most 200 characters
/// @param date when it was sent, by its own account if that can be read, else when it came
/// @param octets the size of its file
public record Row(
        LetterId id,
        long thread,
        int letters,
        String maildir,
        Set<Flag> flags,
        boolean attachments,
        List<String> people,
        String subject,
        String snippet,
        Instant date,
        long octets) {

    /// Copies the collections.
    public Row {
        flags = Set.copyOf(flags);
        people = List.copyOf(people);
    }
}
