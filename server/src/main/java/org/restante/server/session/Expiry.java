package org.restante.server.session;

import java.io.IOException;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.restante.protocol.MessageNumber;
import org.restante.server.config.Expire;
import org.restante.store.Maildrop;
import org.restante.store.Owner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What time removes of one maildrop, as QUIT does what was marked: letters that were retrieved, in
/// sessions that ended with QUIT, so many whole days ago. Nothing that nobody has retrieved ever goes by
/// itself. RFC 2449 §6.7
///
/// Where letters stay for ever there is none of it.
final class Expiry {
    private static final Logger LOG = LoggerFactory.getLogger(Expiry.class);

    private final Owner owner;
    private final Maildrop maildrop;
    private final int days;
    private final Supplier<LocalDate> today;
    private final BitSet retrieved = new BitSet();

    private Expiry(Owner owner, Maildrop maildrop, int days, Supplier<LocalDate> today) {
        this.owner = owner;
        this.maildrop = maildrop;
        this.days = days;
        this.today = today;
    }

    /// Empty where letters stay for ever.
    static Optional<Expiry> of(Owner owner, Maildrop maildrop, Expire expire, Supplier<LocalDate> today) {
        return expire.days().isPresent()
                ? Optional.of(new Expiry(owner, maildrop, expire.days().getAsInt(), today))
                : Optional.empty();
    }

    /// RETR has sent a message.
    void retrieved(MessageNumber number) {
        retrieved.set(number.index());
    }

    /// The messages whose time is up, but for those that are marked. If that cannot be known, none.
    Set<MessageNumber> due(Marks marks) {
        try {
            return maildrop.retrievedBefore(today.get().minusDays(days)).stream()
                    .filter(number -> !marks.has(number))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            LOG.warn("nothing expires in the maildrop of {}: {}", owner, e.getMessage());
            return Set.of();
        }
    }

    /// Writes down what this session has retrieved and not removed. If that cannot be, it counts as not
    /// retrieved.
    void remember(Set<MessageNumber> removed) {
        Set<MessageNumber> left = retrieved.stream()
                .mapToObj(MessageNumber::atIndex)
                .filter(number -> !removed.contains(number))
                .collect(Collectors.toCollection(HashSet::new));
        if (left.isEmpty()) {
            return;
        }
        try {
            maildrop.retrieved(left, today.get());
        } catch (IOException e) {
            LOG.warn("what was retrieved is not remembered in the maildrop of {}: {}", owner, e.getMessage());
        }
    }
}
