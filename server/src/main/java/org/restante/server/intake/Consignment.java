package org.restante.server.intake;

import java.net.InetAddress;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.restante.server.audit.AuditEntry;
import org.restante.server.metrics.DeliveryEvent;
import org.restante.server.metrics.Flight;
import org.restante.store.Owner;

/// One message on its way to all its recipients, in constant memory. Recipients who share a maildrop share one copy and
/// its result; `Delivered-To:` names the first of them. After a failure it still takes what comes, and throws it away,
/// so that the reply comes where the peer expects it.
///
/// LMTP: each recipient has a result. SMTP has one reply, so it is all or nothing: every copy is written
/// before the first is committed, and the first failure ends the others. What remains possible is that a later commit
/// fails after an earlier one; the reply is the failure then, and the peer's next attempt gives the earlier recipients
/// a second copy: twice is better than never.
final class Consignment {
    static final Reply TOO_LARGE = Reply.of(552, "5.3.4", "message too large");

    private static final Reply LOOP = Reply.of(554, "5.4.6", "too many hops: the message goes in circles");
    private static final int MAX_HOPS = 100;

    private final Office office;
    private final Peer peer;
    private final Phase.Envelope envelope;
    private final String id;
    private final Map<Owner, Parcel> parcels = new LinkedHashMap<>();
    private final HopCounter header = new HopCounter();
    private long octets;

    /// Nothing is stored before [#begin].
    Consignment(Office office, Peer peer, Phase.Envelope envelope, String id) {
        this.office = office;
        this.peer = peer;
        this.envelope = envelope;
        this.id = id;
        for (Phase.Recipient recipient : envelope.recipients()) {
            parcels.putIfAbsent(recipient.owner(), new Parcel(recipient));
        }
    }

    /// Begins a copy for each maildrop; where that fails, the results of its recipients say so.
    void begin() {
        Trace trace = new Trace(
                office,
                peer,
                envelope,
                id,
                office.clock().instant().atZone(office.clock().getZone()));
        parcels.values().forEach(parcel -> parcel.begin(office, trace));
        settle();
    }

    /// Takes the next octets of the message.
    void take(byte[] chunk, int offset, int length) {
        octets += length;
        if (octets > office.limits().messageOctets()) {
            refuse(TOO_LARGE);
        }
        header.take(chunk, offset, length);
        if (header.hops() > MAX_HOPS) {
            refuse(LOOP);
        }
        parcels.values().forEach(parcel -> parcel.write(chunk, offset, length));
        settle();
    }

    /// Octets of the message so far.
    long octets() {
        return octets;
    }

    /// The reply to a chunk that is not the last: fine while anybody can still get the message. RFC 3030 §2
    Reply sofar() {
        List<Optional<Reply>> refusals =
                parcels.values().stream().map(Parcel::refusal).toList();
        return refusals.contains(Optional.<Reply>empty())
                ? Reply.of(250, "2.0.0", "chunk taken")
                : refusals.getFirst().orElseThrow();
    }

    /// Makes the message part of its recipients' maildrops.
    ///
    /// @return the result of each recipient, in order; with SMTP all are the same
    List<Reply> finish() {
        long began = System.nanoTime();
        DeliveryEvent event = Flight.delivery();
        Reply stored = Reply.of(250, "2.0.0", "stored as " + id);
        Map<Owner, Reply> results = new HashMap<>();
        parcels.forEach((owner, parcel) -> {
            results.put(owner, parcel.commit().orElse(stored));
            settle();
        });
        tell();
        List<Reply> each = envelope.recipients().stream()
                .map(recipient -> Objects.requireNonNull(results.get(recipient.owner())))
                .toList();
        count(each, began, event);
        Optional<Reply> failure =
                each.stream().filter(reply -> !reply.positive()).findFirst();
        return peer.protocol() == Protocol.SMTP && failure.isPresent()
                ? Collections.nCopies(each.size(), failure.get())
                : each;
    }

    /// @param each what became of it for each recipient, whatever is replied
    private void count(List<Reply> each, long began, @Nullable DeliveryEvent event) {
        String protocol = peer.protocol().word();
        office.metrics().deliveries(protocol).since(began);
        each.forEach(reply -> office.metrics().delivery(protocol, result(reply)));
        if (event != null) {
            int successes = (int) each.stream().filter(Reply::positive).count();
            event.done(protocol, each.size(), successes, octets);
        }
    }

    private static String result(Reply reply) {
        if (reply.positive()) {
            return "stored";
        }
        return reply.permanent() ? "refused" : "postponed";
    }

    /// Tells the audit log who has the message now, whatever is replied: what the peer chose stands behind.
    private void tell() {
        if (!office.audit().on()) {
            return;
        }
        String sender = envelope.mail().sender().map(Address::toString).orElse("");
        for (Phase.Recipient recipient : envelope.recipients()) {
            Parcel parcel = Objects.requireNonNull(parcels.get(recipient.owner()));
            parcel.stored()
                    .ifPresent(uniqueId -> office.audit()
                            .add(AuditEntry.now("delivery")
                                    .put("session", id)
                                    .put("protocol", peer.protocol().word())
                                    .put(
                                            "address",
                                            peer.address()
                                                    .map(InetAddress::getHostAddress)
                                                    .orElse("local"))
                                    .put("tls", peer.secure())
                                    .put("maildrop", recipient.owner().toString())
                                    .put("unique_id", uniqueId.value())
                                    .put("octets", octets)
                                    .put("sender", sender)
                                    .put("recipient", recipient.address().toString())));
        }
    }

    /// Nothing remains of copies that were not committed.
    void discard() {
        parcels.values().forEach(Parcel::discard);
    }

    private void refuse(Reply reason) {
        parcels.values().forEach(parcel -> parcel.refuse(reason));
    }

    /// With SMTP, one failure is everybody's.
    private void settle() {
        if (peer.protocol() == Protocol.SMTP) {
            parcels.values().stream()
                    .flatMap(parcel -> parcel.refusal().stream())
                    .findFirst()
                    .ifPresent(this::refuse);
        }
    }
}
