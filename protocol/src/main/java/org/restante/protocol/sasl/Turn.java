package org.restante.protocol.sasl;

import java.util.function.Function;
import org.restante.protocol.Secret;

/// What follows from one answer of the client.
public sealed interface Turn {

    /// The server says `next.challenge()` and waits for another answer.
    record Ask(Exchange next) implements Turn {}

    /// The client claims to be `user`, and this is the proof.
    record Claim(String user, Secret secret) implements Turn {}

    /// The client claims to be `user`, and the exchange goes on with the keys that are kept for that user. Whoever asks
    /// gives keys for a user who does not exist too, always the same ones, so that nobody learns who does.
    record Keys(String user, ScramHash hash, Function<ScramKeys, Exchange> then) implements Turn {}

    /// The client has proven to be `user`.
    record Proven(String user) implements Turn {}

    /// The client claims to be `user`, and the proof is wrong.
    record Disproven(String user) implements Turn {}

    /// The answer broke the mechanism's rules. `why` repeats nothing of what was sent.
    record Failed(String why) implements Turn {}
}
