package org.restante.server.intake;

import java.io.IOException;
import java.util.Optional;
import org.restante.protocol.UniqueId;
import org.restante.store.Delivery;
import org.restante.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One maildrop's copy of a message. The one place where failures of the store become replies.
///
///     NEW  --begin-->               OPEN or refused
///     OPEN --write fails, refuse--> refused (reply)      nothing of it is stored
///     OPEN --commit-->              stored or refused    stored: on disk for good
final class Parcel {
    private static final Logger LOG = LoggerFactory.getLogger(Parcel.class);
    private static final Reply FULL = Reply.of(452, "4.3.1", "no room in the store now");
    private static final Reply FAILED = Reply.of(451, "4.3.0", "the store failed; try again later");

    private final Phase.Recipient recipient;
    private Optional<Delivery> delivery = Optional.empty();
    private Optional<Reply> refusal = Optional.empty();
    private Optional<UniqueId> stored = Optional.empty();

    /// @param recipient the first who shares this copy: the one it names
    Parcel(Phase.Recipient recipient) {
        this.recipient = recipient;
    }

    /// Begins to store the copy. Where that fails, the parcel is refused.
    void begin(Office office, Trace trace) {
        try {
            delivery = Optional.of(office.maildrops().deliver(recipient.owner()));
            byte[] lines = trace.linesFor(recipient.address());
            write(lines, 0, lines.length);
        } catch (IOException e) {
            refuse(e);
        }
    }

    /// Adds to the copy; without effect once it is refused.
    void write(byte[] octets, int offset, int length) {
        if (delivery.isEmpty()) {
            return;
        }
        try {
            delivery.get().write(octets, offset, length);
        } catch (IOException e) {
            refuse(e);
        }
    }

    /// Makes the copy part of the maildrop, or says why it is not.
    Optional<Reply> commit() {
        if (delivery.isPresent()) {
            try {
                stored = Optional.of(delivery.get().commit());
                discard();
            } catch (IOException e) {
                refuse(e);
            }
        }
        return refusal;
    }

    /// Under which unique-id it will be listed, once it is part of the maildrop.
    Optional<UniqueId> stored() {
        return stored;
    }

    /// Why there will be no copy; empty while there may be one.
    Optional<Reply> refusal() {
        return refusal;
    }

    /// Gives the copy up, for this reason unless there is one already.
    void refuse(Reply reason) {
        discard();
        refusal = Optional.of(refusal.orElse(reason));
    }

    /// Nothing remains of a copy that was not committed.
    void discard() {
        Optional<Delivery> given = delivery;
        delivery = Optional.empty();
        try {
            given.ifPresent(Delivery::close);
        } catch (RuntimeException | Error e) {
            // A fault of the store; the other copies must be closed all the same.
            LOG.error("cannot close a message for {}", recipient.owner(), e);
        }
    }

    private void refuse(IOException failure) {
        if (failure instanceof StoreException store && store.reason() == StoreException.Reason.FULL) {
            LOG.warn("no room for a message for {}: {}", recipient.owner(), store.getMessage());
            refuse(FULL);
        } else {
            LOG.warn("cannot store a message for {}", recipient.owner(), failure);
            refuse(FAILED);
        }
    }
}
