package org.restante.store.maildir;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.restante.store.maildir.Listing.Found;

/// Finds out what is in a Maildir, under its lease: from the index where it tells, else from the folders.
///
/// What the index knew keeps its measure, its id and its place; only what is new is looked at.
final class Survey {
    private static final Logger LOG = System.getLogger(Survey.class.getName());

    private final Maildir maildir;
    private final MaildirLock lock;
    private final UidlFormat format;
    private final UniqueNames names;

    Survey(Maildir maildir, MaildirLock lock, UidlFormat format, UniqueNames names) {
        this.maildir = maildir;
        this.lock = lock;
        this.format = format;
        this.names = names;
    }

    Snapshot take() throws IOException {
        Optional<Index> index = Index.read(maildir);
        if (index.isPresent() && index.get().tells(Stamp.of(maildir))) {
            return Snapshot.of(index.get().letters());
        }
        long listed = lock.now();
        Listing listing = Listing.of(maildir);
        Leftovers.sweep(maildir, listed);
        Roll roll = roll(listing, index.map(Index::letters).orElse(List.of()));
        if (roll.durable() && listing.whole()) {
            save(new Index(listing.stamp(), listed, roll.letters()));
        }
        return Snapshot.of(roll.letters());
    }

    private Roll roll(Listing listing, List<Letter> letters) throws IOException {
        Map<String, Known> known = HashMap.newHashMap(letters.size());
        for (Letter letter : letters) {
            known.put(letter.base(), new Known(known.size(), letter));
        }
        IdRecord record = IdRecord.read(maildir);
        boolean nothingNew = listing.byBase().keySet().stream()
                .allMatch(base -> known.containsKey(base) || record.about(base).isPresent());
        ForeignList foreign = nothingNew ? ForeignList.NONE : ForeignList.read(maildir, format);
        List<Candidate> candidates = new ArrayList<>(listing.byBase().size());
        for (Map.Entry<String, Found> entry : listing.byBase().entrySet()) {
            String base = entry.getKey();
            Optional<Known> before = Optional.ofNullable(known.get(base));
            Claim claim = claim(record.about(base), before, foreign.about(base));
            if (before.isPresent()) {
                candidates.add(
                        Candidate.measured(entry.getValue(), before.get().letter.extent(), claim));
            } else {
                Candidate.measure(maildir, entry.getValue(), claim).ifPresent(candidates::add);
            }
        }
        return Roll.of(candidates, record, foreign.present());
    }

    private record Known(int place, Letter letter) {}

    private static Claim claim(
            Optional<Claim.Recorded> recorded, Optional<Known> known, Optional<Claim.Listed> listed) {
        if (recorded.isPresent()) {
            return recorded.get();
        }
        if (known.isPresent()) {
            return new Claim.Known(known.get().place, known.get().letter.id());
        }
        return listed.isPresent() ? listed.get() : new Claim.Own();
    }

    private void save(Index index) {
        try {
            index.write(maildir, "restante.index." + names.next());
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "going on without an index: " + e);
        }
    }
}
