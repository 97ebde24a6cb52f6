package org.restante.server.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One message on its way to all its recipients, in constant memory. After a failure it still takes what comes, and
/// throws it away, so that the reply comes where the peer expects it.
///
/// LMTP: each recipient has a result of its own. SMTP has one reply, so it is all or nothing: every copy is written
/// before the first is committed, and the first failure ends the others. What remains possible is that a later commit
/// fails after an earlier one; the reply is the failure then, and the peer's next attempt gives the earlier recipients
/// a second copy: twice is better than never.
final class Consignment {
    static final Reply TOO_LARGE = Reply.of(552, "5.3.4", "message too large");

    private static final Reply LOOP = Reply.of(554, "5.4.6", "too many hops: the message goes in circles");
    private static final int MAX_HOPS = 100;

    private final Protocol protocol;
    private final long maxOctets;
    private final String id;
    private final List<Parcel> parcels = new ArrayList<>();
    private final HopCounter header = new HopCounter();
    private long octets;

    /// Begins a copy for each recipient; where that fails, the recipient's result says so.
    Consignment(Office office, Peer peer, Phase.Envelope envelope, String id) {
        this.protocol = peer.protocol();
        this.maxOctets = office.limits().messageOctets();
        this.id = id;
        Trace trace = new Trace(
                office,
                peer,
                envelope,
                id,
                office.clock().instant().atZone(office.clock().getZone()));
        for (Phase.Recipient recipient : envelope.recipients()) {
            parcels.add(new Parcel(office, recipient, trace));
        }
        settle();
    }

    /// Takes the next octets of the message.
    void take(byte[] chunk, int offset, int length) {
        octets += length;
        if (octets > maxOctets) {
            refuse(TOO_LARGE);
        }
        header.take(chunk, offset, length);
        if (header.hops() > MAX_HOPS) {
            refuse(LOOP);
        }
        for (Parcel parcel : parcels) {
            parcel.write(chunk, offset, length);
        }
        settle();
    }

    /// Octets of the message so far.
    long octets() {
        return octets;
    }

    /// The reply to a chunk that is not the last: fine while anybody can still get the message. RFC 3030 §2
    Reply sofar() {
        boolean hope = parcels.stream().anyMatch(parcel -> parcel.refusal().isEmpty());
        return hope
                ? Reply.of(250, "2.0.0", "chunk taken")
                : parcels.getFirst().refusal().orElseThrow();
    }

    /// Makes the message part of its recipients' maildrops.
    ///
    /// @return the result of each recipient, in order; with SMTP all are the same
    List<Reply> finish() {
        List<Reply> results = new ArrayList<>();
        for (Parcel parcel : parcels) {
            results.add(parcel.commit().orElse(Reply.of(250, "2.0.0", "stored as " + id)));
            settle();
        }
        if (protocol == Protocol.SMTP) {
            Optional<Reply> failure =
                    results.stream().filter(reply -> !reply.positive()).findFirst();
            failure.ifPresent(reply -> results.replaceAll(_ -> reply));
        }
        return results;
    }

    /// Nothing remains of copies that were not committed.
    void discard() {
        parcels.forEach(Parcel::discard);
    }

    private void refuse(Reply reason) {
        parcels.forEach(parcel -> parcel.refuse(reason));
    }

    /// With SMTP, one failure is everybody's.
    private void settle() {
        if (protocol == Protocol.SMTP) {
            parcels.stream()
                    .flatMap(parcel -> parcel.refusal().stream())
                    .findFirst()
                    .ifPresent(this::refuse);
        }
    }
}
