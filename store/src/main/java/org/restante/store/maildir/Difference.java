package org.restante.store.maildir;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.restante.protocol.MessageNumber;
import org.restante.store.maildir.Listing.Found;

/// What a listing of the folders says against a snapshot of before.
///
/// @param gone the indexes of messages whose files are not there any more
/// @param renamed new names, by index: moved to `cur/`, or given other flags
/// @param fresh files that were not there before
record Difference(BitSet gone, Map<Integer, Found> renamed, List<Found> fresh) {

    /// @return empty if names are too much alike to tell by their unique parts
    static Optional<Difference> of(Snapshot before, Listing listing) {
        NameTable table = before.names();
        BitSet gone = new BitSet(before.size());
        gone.set(0, before.size());
        Difference difference = new Difference(gone, new HashMap<>(), new ArrayList<>());
        boolean told = !table.ambiguous();
        for (Map.Entry<String, Found> entry : listing.byBase().entrySet()) {
            told = told && difference.add(before, table, entry.getKey(), entry.getValue());
        }
        return told ? Optional.of(difference) : Optional.empty();
    }

    private boolean add(Snapshot before, NameTable table, String base, Found found) {
        int index = table.find(FileNames.escape(new LetterName(base).unique()));
        if (index < 0) {
            return fresh.add(found);
        }
        if (!gone.get(index)) {
            return false; // two files with one unique part
        }
        gone.clear(index);
        if (!before.hasName(index, found)) {
            renamed.put(index, found);
            return before.letter(MessageNumber.atIndex(index)).base().equals(base);
        }
        return true;
    }

    /// The messages that are left of the snapshot, with the names they have now.
    Snapshot left(Snapshot before) {
        return before.renamed(renamed).minus(gone);
    }
}
