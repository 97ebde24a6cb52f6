package org.restante.protocol.sasl;

import org.restante.protocol.Secret;

/// What follows from one answer of the client.
public sealed interface Turn {

    /// The server says `next.challenge()` and waits for another answer.
    record Ask(Exchange next) implements Turn {}

    /// The client claims to be `user`, and this is the proof.
    record Claim(String user, Secret secret) implements Turn {}

    /// The answer broke the mechanism's rules. `why` repeats nothing of what was sent.
    record Failed(String why) implements Turn {}
}
