package org.restante.archive.fetch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.restante.archive.account.Deletion;
import org.restante.archive.journal.Journal;
import org.restante.archive.journal.Seen;
import org.restante.archive.letter.LetterKey;
import org.restante.client.Listed;
import org.restante.client.Maildrop;
import org.restante.client.Refused;
import org.restante.protocol.MessageNumber;

/// What a maildrop lists, judged while it is read: of a message about which there is nothing to do, nothing is kept.
final class Survey {
    private static final int AHEAD = 1024;

    private final String account;
    private final Policy policy;
    private final AtHome home;
    private final Journal.Roll roll;
    private final Journal journal;
    private final Map<Verdict, List<Sight>> verdicts = new EnumMap<>(Verdict.class);
    private final Set<String> ids = new HashSet<>();
    private final BitSet named = new BitSet();
    private long[] octets = new long[AHEAD];
    private int last;
    private int lines;
    private int left;
    private Candidates candidates = Candidates.NONE;

    private Survey(String account, Policy policy, Journal journal, AtHome home) {
        this.account = account;
        this.policy = policy;
        this.journal = journal;
        this.home = home;
        this.roll = journal.roll();
        for (Verdict verdict : Verdict.values()) {
            verdicts.put(verdict, new ArrayList<>());
        }
    }

    /// Reads LIST and, where there is one, UIDL.
    ///
    /// @throws Refused if the server does not list
    /// @throws IOException if the connection is lost, or the listing cannot be that of a maildrop
    static Survey of(Maildrop maildrop, String account, Policy policy, Journal journal, AtHome home)
            throws IOException, Refused {
        var survey = new Survey(account, policy, journal, home);
        Optional<Refused> anonymous =
                maildrop.listings(survey::size, line -> survey.take(line.number(), Optional.of(line.id())));
        if (anonymous.flatMap(Refused::code).isPresent()) { // a fault that passes, and no server without UIDL
            throw anonymous.get();
        }
        for (int n = survey.named.nextClearBit(1); n <= survey.last; n = survey.named.nextClearBit(n + 1)) {
            survey.take(new MessageNumber(n), Optional.empty());
        }
        survey.lookForMoved();
        return survey;
    }

    private void size(Listed line) throws IOException {
        int number = line.number().value();
        lines++;
        if (number > 2 * lines + AHEAD) {
            throw new IOException("the server lists a message " + number + " where it has listed " + lines);
        }
        if (number >= octets.length) {
            octets = Arrays.copyOf(octets, 2 * number);
        }
        octets[number] = line.octets();
        last = Math.max(last, number);
    }

    private void take(MessageNumber number, Optional<String> id) throws IOException {
        if (number.value() > last || named.get(number.value())) {
            return; // not in LIST, or said twice
        }
        named.set(number.value());
        Optional<String> given = id.filter(text -> !text.isEmpty());
        Optional<LetterKey> key = given.map(text -> LetterKey.of(account, text));
        boolean known = key.filter(roll::isNamed).isPresent();
        Optional<Seen> seen = key.flatMap(roll::call);
        boolean again = known || (seen.isEmpty() && given.isPresent() && !ids.add(given.get()));
        Message message = new Message(number, octets[number.value()], given, again);
        boolean gone = policy.deletion() instanceof Deletion.DeletedAtHome
                && key.isPresent()
                && seen.isPresent()
                && home.deleted(key.get(), seen.get());
        Sight sight = new Sight(message, seen, isAmongNewest(message), gone);
        Verdict verdict = Judge.judge(sight, policy);
        if (verdict == Verdict.LEAVE) {
            left += seen.isPresent() && !seen.get().state().isHome() ? 1 : 0;
        } else {
            of(verdict).add(sight);
        }
    }

    private boolean isAmongNewest(Message message) {
        return policy.deletion() instanceof Deletion.AllButNewest(int count)
                && message.number().value() > (long) last - count;
    }

    private void lookForMoved() throws IOException {
        List<Sight> fresh = of(Verdict.FETCH).stream()
                .filter(sight -> sight.seen().isEmpty())
                .toList();
        List<Sight> asked = new ArrayList<>(of(Verdict.LOOK));
        asked.addAll(fresh);
        candidates = Candidates.among(journal, roll, asked);
        List<Sight> moved = fresh.stream()
                .filter(sight -> candidates.mayBe(sight.message()))
                .toList();
        of(Verdict.LOOK).addAll(moved);
        of(Verdict.FETCH).removeIf(sight -> sight.seen().isEmpty() && candidates.mayBe(sight.message()));
    }

    /// The messages with a verdict; the list may be changed.
    List<Sight> of(Verdict verdict) {
        return verdicts.getOrDefault(verdict, List.of());
    }

    Candidates candidates() {
        return candidates;
    }

    /// How many letters stay at the server because they are too large or too old.
    int left() {
        return left + of(Verdict.TOO_LARGE).size();
    }
}
