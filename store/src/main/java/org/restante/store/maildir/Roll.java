package org.restante.store.maildir;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The messages of a Maildir in order, each with its unique-id.
///
/// @param durable whether the ids will be the same next time, whatever happens to the index
record Roll(Snapshot snapshot, boolean durable) {
    private static final Logger LOG = System.getLogger(Roll.class.getName());

    /// Calls the roll, and records it where the names alone do not tell it.
    ///
    /// If that cannot be done (a full disk), messages that nobody knows yet are left out until there is
    /// room.
    ///
    /// @param foreign whether another server's list is there, which may be gone, or say otherwise, tomorrow
    /// @throws IOException if it cannot be recorded, and no message is left
    static Roll of(List<Candidate> candidates, IdRecord record, boolean foreign) throws IOException {
        List<Candidate> order = new ArrayList<>(candidates);
        order.sort(Candidate.ORDER);
        GivenIds ids = new GivenIds(record);
        List<Letter> letters = new ArrayList<>(order.size());
        for (Candidate candidate : order) {
            letters.add(candidate.letter(ids));
        }
        boolean told = letters.isEmpty() || (!foreign && toldByNames(order, letters));
        if (told && !record.exists()) {
            return new Roll(Snapshot.of(letters), true);
        }
        try {
            record.append(letters);
            return new Roll(Snapshot.of(letters), true);
        } catch (IOException e) {
            List<Letter> known = known(order, letters);
            if (known.isEmpty()) {
                throw e;
            }
            LOG.log(Level.WARNING, "new messages are left out, since their unique-ids cannot be recorded: " + e);
            return new Roll(Snapshot.of(known), false);
        }
    }

    /// Whether the same order and the same ids would come out if there were no index.
    private static boolean toldByNames(List<Candidate> order, List<Letter> letters) {
        @Nullable Arrival before = null;
        for (int i = 0; i < order.size(); i++) {
            Arrival arrival = order.get(i).arrival();
            Letter letter = letters.get(i);
            boolean later = before == null || before.compareTo(arrival) < 0;
            if (!later || !arrival.named() || !letter.id().value().equals(new LetterName(letter.name()).unique())) {
                return false;
            }
            before = arrival;
        }
        return true;
    }

    private static List<Letter> known(List<Candidate> order, List<Letter> letters) {
        List<Letter> known = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            Claim claim = order.get(i).claim();
            if (claim instanceof Claim.Recorded || claim instanceof Claim.Known) {
                known.add(letters.get(i));
            }
        }
        return known;
    }
}
