package org.restante.protocol.sasl;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
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

    /// The client claims to be `user`, and shows a digest of a secret. Whoever asks tries the secrets that are kept
    /// for that user.
    ///
    /// @param fits whether the digest is that of a secret; takes as long for each
    record Digest(String user, Predicate<Secret> fits) implements Turn {}

    /// The client presents a token. If it is refused, the exchange goes on with what `refused` makes of it.
    ///
    /// @param user who the client wants to be; empty if the token is to say it
    /// @param token without octets if the client only asks what is needed
    record Token(Optional<String> user, Secret token, Function<TokenRefusal, Exchange> refused) implements Turn {}

    /// The client knows that its token was refused.
    record Rejected() implements Turn {}

    /// The client has proven to be `user`.
    record Proven(String user) implements Turn {}

    /// The client has proven to be `user`, and asks to be let in as `name`: the same account by another name, or
    /// somebody it may not act for.
    record Named(String user, String name) implements Turn {}

    /// The client claims to be `user`, and what it knows of the channel is not what is known here: somebody may
    /// be in between. No proof was looked at.
    record Unbound(String user) implements Turn {}

    /// The client claims to be `user`, and the proof is wrong.
    record Disproven(String user) implements Turn {}

    /// The answer broke the mechanism's rules. `why` repeats nothing of what was sent.
    record Failed(String why) implements Turn {}
}
