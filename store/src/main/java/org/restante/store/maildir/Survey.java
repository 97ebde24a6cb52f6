package org.restante.store.maildir;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.restante.protocol.MessageNumber;
import org.restante.store.maildir.Listing.Found;

/// Finds out what is in a Maildir by listing its folders, under its lease.
///
/// What the register knew keeps its measure, its id and its place; only what is new is looked at.
final class Survey {
    private final Maildir maildir;
    private final Register register;
    private final MaildirLock lock;
    private final UidlFormat format;
    private final UniqueNames names;

    Survey(Maildir maildir, Register register, MaildirLock lock, UidlFormat format, UniqueNames names) {
        this.maildir = maildir;
        this.register = register;
        this.lock = lock;
        this.format = format;
        this.names = names;
    }

    /// Lists the folders, and tells the register what was found.
    Snapshot take() throws IOException {
        long listed = lock.now();
        Listing listing = Listing.of(maildir);
        Leftovers.sweep(maildir, listed);
        Snapshot before = register.known();
        Optional<Snapshot> continued = continued(before, listing);
        Roll roll = continued.isPresent() ? new Roll(continued.get(), true) : roll(listing, before);
        if (roll.durable() && listing.whole()) {
            Seal seal = new Seal(listing.stamp(), listed, false);
            register.replace(roll.snapshot(), seal, "restante.index." + names.next());
        } else {
            register.doubt();
        }
        return roll.snapshot();
    }

    /// The usual case: messages went, were renamed, or came behind all others, and are told by few words.
    ///
    /// @return empty if there is more to it
    private Optional<Snapshot> continued(Snapshot before, Listing listing) throws IOException {
        if (before.size() == 0 || !register.told()) {
            return Optional.empty();
        }
        Optional<Difference> difference = Difference.of(before, listing);
        if (difference.isEmpty()) {
            return Optional.empty();
        }
        Measuring unknown = new Measuring(maildir);
        difference.get().fresh().forEach(found -> unknown.add(found, new Claim.Own()));
        Optional<List<Letter>> fresh = Sequel.of(unknown.measure());
        Snapshot left = difference.get().left(before);
        boolean told = fresh.isPresent() && new Sequel(maildir, fresh.get()).told(left.before(left.size()));
        return told ? Optional.of(left.plus(fresh.get())) : Optional.empty();
    }

    private Roll roll(Listing listing, Snapshot before) throws IOException {
        Map<String, Known> known = HashMap.newHashMap(before.size());
        for (int n = 1; n <= before.size(); n++) {
            Letter letter = before.letter(new MessageNumber(n));
            known.put(letter.base(), new Known(n, letter));
        }
        IdRecord record = IdRecord.read(maildir);
        boolean nothingNew = listing.byBase().keySet().stream()
                .allMatch(base -> known.containsKey(base) || record.about(base).isPresent());
        ForeignList foreign = nothingNew ? ForeignList.NONE : ForeignList.read(maildir, format);
        List<Candidate> candidates = new ArrayList<>(listing.byBase().size());
        Measuring unknown = new Measuring(maildir);
        for (Map.Entry<String, Found> entry : listing.byBase().entrySet()) {
            String base = entry.getKey();
            Optional<Known> one = Optional.ofNullable(known.get(base));
            Claim claim = claim(record.about(base), one, foreign.about(base));
            if (one.isPresent()) {
                candidates.add(Candidate.measured(entry.getValue(), one.get().letter, claim));
            } else {
                unknown.add(entry.getValue(), claim);
            }
        }
        candidates.addAll(unknown.measure());
        return Roll.of(candidates, record, ForeignList.exists(maildir));
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
}
