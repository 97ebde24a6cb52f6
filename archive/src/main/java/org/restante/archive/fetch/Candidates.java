package org.restante.archive.fetch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.restante.archive.journal.Entry.Home;
import org.restante.archive.journal.Journal;
import org.restante.archive.journal.Seen;
import org.restante.archive.letter.Digest;

/// Letters at home which should be at the server and are not listed: after a migration they are there under other ids.
///
/// If no id at all is known any longer, every letter may be one of them; otherwise those that have the size of one.
final class Candidates {
    /// None.
    static final Candidates NONE = new Candidates(false);

    private final boolean anySize;
    private final Set<Integer> sizes = new HashSet<>();
    private final Map<Long, List<Seen>> byHeader = new HashMap<>();

    private Candidates(boolean anySize) {
        this.anySize = anySize;
    }

    /// @param roll on which every listed id was called
    /// @param fresh the messages with unknown ids
    static Candidates among(Journal journal, Journal.Roll roll, List<Sight> fresh) throws IOException {
        if (fresh.isEmpty()) {
            return NONE;
        }
        var candidates = new Candidates(roll.isUntouched());
        Set<Integer> wanted = new HashSet<>();
        fresh.forEach(sight -> wanted.add((int) sight.message().octets()));
        List<Seen> missing = new ArrayList<>();
        roll.missing(seen -> {
            if (candidates.anySize || wanted.contains(seen.listed())) {
                missing.add(seen);
            }
        });
        for (Seen seen : missing) {
            journal.details(seen).ifPresent(home -> candidates.add(home, seen));
        }
        return candidates;
    }

    private void add(Home home, Seen seen) {
        sizes.add(seen.listed());
        byHeader.computeIfAbsent(home.fingerprint().header().head(), _ -> new ArrayList<>())
                .add(seen);
    }

    /// Whether a message of this size is worth a look at its header.
    boolean mayBe(Message message) {
        return !byHeader.isEmpty() && (anySize || sizes.contains((int) message.octets()));
    }

    /// Those with this header.
    List<Home> with(Digest header, Journal journal) throws IOException {
        List<Home> found = new ArrayList<>();
        for (Seen seen : byHeader.getOrDefault(header.head(), List.of())) {
            Optional<Home> home = journal.details(seen);
            home.filter(details -> details.fingerprint().header().equals(header))
                    .ifPresent(found::add);
        }
        return found;
    }
}
