package org.restante.archive.fetch;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.restante.archive.account.Account;
import org.restante.archive.account.Deletion;

/// What an account wants, at one moment.
record Policy(Deletion deletion, Account.Limits limits, Instant now) {

    /// From when on letters are wanted.
    Optional<Instant> since() {
        return limits.since().map(day -> day.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    boolean isTooOld(Instant date) {
        return since().filter(date::isBefore).isPresent();
    }

    boolean isTooLarge(long octets) {
        return limits.largest().isPresent() && octets > limits.largest().getAsLong();
    }

    /// Whether a letter that is at home is to be deleted at the server.
    boolean deletes(Sight sight, Instant home) {
        return switch (deletion) {
            case Deletion.Never _ -> false;
            case Deletion.Fetched _ -> true;
            case Deletion.After(var time) -> !home.plus(time).isAfter(now);
            case Deletion.DeletedAtHome _ -> sight.deletedAtHome();
            case Deletion.AllButNewest _ -> !sight.amongNewest();
        };
    }
}
