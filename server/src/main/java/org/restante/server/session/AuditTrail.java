package org.restante.server.session;

import java.util.function.Supplier;
import org.restante.server.audit.Audit;
import org.restante.server.audit.AuditEntry;
import org.restante.server.auth.Directory;
import org.restante.server.auth.Refusal;
import org.restante.server.metrics.Metrics;
import org.restante.store.Entry;
import org.restante.store.Owner;

/// What the audit log is told of one session, under an id of its own; logins are counted, too. The address stands in
/// front of all that a client
/// may choose. Belongs to the session's thread.
final class AuditTrail {
    private final Audit audit;
    private final Metrics metrics;
    private final String id;
    private boolean toldPlaintext;
    private int removed;

    AuditTrail(Audit audit, Metrics metrics) {
        this.audit = audit;
        this.metrics = metrics;
        id = audit.on() ? Audit.newId() : "";
    }

    void login(Peer peer, String mechanism, String user, Directory.Verdict.Granted granted) {
        metrics.login(mechanism, "granted");
        if (audit.on()) {
            AuditEntry entry = entry("login", peer)
                    .put("mechanism", mechanism)
                    .put("maildrop", granted.owner().toString());
            granted.device().ifPresent(device -> entry.put("device", device));
            audit.add(entry.put("user", user));
        }
    }

    void refusal(Peer peer, Refusal why, String mechanism, String user) {
        metrics.login(mechanism, why.toString());
        if (audit.on()) {
            audit.add(entry("refusal", peer)
                    .put("reason", why.toString())
                    .put("mechanism", mechanism)
                    .put("user", user));
        }
    }

    /// A password was not taken as it is, or not asked for. Told once in a session: a client may go on trying.
    ///
    /// @param user empty if no name was given
    void plaintext(Peer peer, String mechanism, String user) {
        if (!toldPlaintext) {
            toldPlaintext = true;
            refusal(peer, Refusal.PLAINTEXT, mechanism, user);
        }
    }

    /// UPDATE has removed a message.
    ///
    /// @param which is asked only if anybody wants to know
    void deletion(Peer peer, Owner owner, Supplier<Entry> which) {
        if (audit.on()) {
            removed++;
            gone("deletion", peer, owner, which.get());
        }
    }

    /// A message's time was up, and UPDATE has removed it.
    ///
    /// @param which is asked only if anybody wants to know
    void expiry(Peer peer, Owner owner, Supplier<Entry> which) {
        if (audit.on()) {
            gone("expiry", peer, owner, which.get());
        }
    }

    private void gone(String event, Peer peer, Owner owner, Entry message) {
        audit.add(entry(event, peer)
                .put("maildrop", owner.toString())
                .put("unique_id", message.id().value())
                .put("octets", message.octets()));
    }

    /// @param tls the version of TLS, or `none`
    void end(Peer peer, Tally tally, String tls, long octets, End end) {
        if (audit.on()) {
            AuditEntry entry = entry("end", peer);
            tally.owner().ifPresent(owner -> entry.put("maildrop", owner));
            audit.add(entry.put("tls_version", tls)
                    .put("commands", tally.commands)
                    .put("octets", octets)
                    .put("deleted", removed)
                    .put("milliseconds", tally.millis())
                    .put("end", end.toString()));
        }
    }

    private AuditEntry entry(String event, Peer peer) {
        AuditEntry entry =
                AuditEntry.now(event).put("session", id).put("protocol", "pop3").put("address", peer.address());
        peer.port().ifPresent(port -> entry.put("port", port));
        return entry.put("tls", peer.secure());
    }
}
