package org.restante.server.intake;

import java.util.Optional;

/// What a command leads to.
sealed interface Step {

    /// Reply, and go on in this phase.
    record Say(Reply reply, Phase next) implements Step {}

    /// Reply 354, then read the message.
    record Data(Reply go, Phase.Envelope envelope) implements Step {}

    /// Read a chunk of the message, then reply.
    record Chunk(Phase.Envelope envelope, long octets, boolean last) implements Step {}

    /// Read a chunk that nobody asked for, throw it away, then reply (see [Rules#bdat] for when not). RFC 3030 §2
    record Swallow(long octets, Optional<Reply> reply, Phase next) implements Step {}

    /// Reply, then TLS begins, and everything else afresh. RFC 3207 §4.2
    record StartTls(Reply go) implements Step {}

    /// This is the peer from now on: everything begins afresh, as with a greeting.
    record Introduce(Peer peer) implements Step {}

    /// Reply, and close the connection.
    record HangUp(Reply reply) implements Step {}
}
