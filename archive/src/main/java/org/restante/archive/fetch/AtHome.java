package org.restante.archive.fetch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.restante.archive.account.AccountException;
import org.restante.archive.journal.Entry.Home;
import org.restante.archive.journal.Journal;
import org.restante.archive.journal.Seen;
import org.restante.archive.journal.State;
import org.restante.archive.letter.LetterKey;
import org.restante.archive.local.Presence;

/// Tells which letters were put into a Maildir and deleted there. A letter that was put into another one is not
/// asked about: a Maildir that was moved, or is on a disk that is away, is no reason to delete anything.
final class AtHome {
    private final Journal journal;
    private final Optional<Presence> presence;
    private final String root;

    private AtHome(Journal journal, Optional<Presence> presence, String root) {
        this.journal = journal;
        this.presence = presence;
        this.root = root;
    }

    /// Where nobody deletes at home, or nobody asks.
    static AtHome unasked(Journal journal) {
        return new AtHome(journal, Optional.empty(), "");
    }

    /// @throws AccountException if there is no letter of ours in the Maildir although some should be
    static AtHome in(Path maildir, Optional<Presence> presence, Journal journal) throws AccountException {
        if (journal.size() > 0 && presence.map(Presence::count).orElse(0) == 0) {
            throw new AccountException(
                    maildir + ": has none of the " + journal.size()
                            + " letters that were fetched; nothing is deleted (delete = \"deleted-at-home\") as long as that is so");
        }
        return new AtHome(journal, presence, "maildir:" + maildir + "/");
    }

    /// Whether a letter was here and is not.
    boolean deleted(LetterKey key, Seen seen) throws IOException {
        if (presence.isEmpty() || presence.get().has(key)) {
            return false;
        }
        if (seen.state() != State.FETCHED && seen.state() != State.ADOPTED) {
            return false;
        }
        Optional<String> where = journal.details(seen).map(Home::where).filter(place -> place.startsWith(root));
        return where.isPresent()
                && named(where.get().substring(root.length()))
                        .filter(presence.get()::has)
                        .isEmpty();
    }

    /// The key in the name of the file: that of an earlier id, if the letter was adopted.
    private static Optional<LetterKey> named(String name) {
        return name.length() < 32 ? Optional.empty() : LetterKey.parse(name.substring(0, 32));
    }
}
