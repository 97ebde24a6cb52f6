package org.restante.archive.fetch;

import java.util.Optional;
import org.restante.archive.account.Deletion;
import org.restante.archive.journal.Seen;
import org.restante.archive.journal.State;

/// Decides what is to be done about a message, by what is known of it. Asks nobody.
///
///     known of its id                           otherwise                          verdict
///     –                                         no id, or another has it too       LOOK
///     nothing                                   larger than the limit              PREVIEW or TOO_LARGE
///     nothing                                   only letters since a day           LOOK
///     nothing                                                                      FETCH
///     left because too old                      not too old any more               FETCH
///     left because too large                    not too large any more             FETCH
///     at home                                   other octets than it had           LOOK
///     at home                                   to be deleted                      DELETE
///     at home, or left                                                             LEAVE
final class Judge {

    private Judge() {}

    static Verdict judge(Sight sight, Policy policy) {
        Message message = sight.message();
        if (message.id().isEmpty() || message.again()) {
            return Verdict.LOOK;
        }
        Optional<Seen> seen = sight.seen();
        return seen.isEmpty() ? unknown(message, policy, policy.since().isPresent()) : known(sight, seen.get(), policy);
    }

    /// The same of a message that turned out to be new, when its header was looked at.
    static Verdict unknown(Message message, Policy policy, boolean look) {
        if (policy.isTooLarge(message.octets())) {
            return policy.limits().preview() ? Verdict.PREVIEW : Verdict.TOO_LARGE;
        }
        return look ? Verdict.LOOK : Verdict.FETCH;
    }

    /// The same of a message that is known under this or another id.
    static Verdict known(Sight sight, Seen seen, Policy policy) {
        long octets = sight.message().octets();
        return switch (seen.state()) {
            case TOO_OLD -> policy.isTooOld(seen.when()) ? Verdict.LEAVE : unknown(sight.message(), policy, false);
            case PREVIEWED -> policy.isTooLarge(octets) ? Verdict.LEAVE : Verdict.FETCH;
            case FETCHED, ADOPTED, DELETING, DELETED -> {
                if (!seen.hasListed(octets)) {
                    yield Verdict.LOOK;
                }
                yield home(sight, seen, policy);
            }
        };
    }

    /// The same of a message that is known to be at home.
    static Verdict home(Sight sight, Seen seen, Policy policy) {
        boolean before = seen.state() == State.DELETING || seen.state() == State.DELETED;
        boolean again = before && !(policy.deletion() instanceof Deletion.Never);
        return again || policy.deletes(sight, seen.when()) ? Verdict.DELETE : Verdict.LEAVE;
    }
}
