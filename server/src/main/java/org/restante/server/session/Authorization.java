package org.restante.server.session;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.restante.protocol.Command;
import org.restante.protocol.Lines;
import org.restante.protocol.Reply;
import org.restante.protocol.Secret;
import org.restante.protocol.sasl.Base64Line;
import org.restante.protocol.sasl.Exchange;

/// The AUTHORIZATION state. RFC 1939 §4
///
/// @param user the name that USER gave; an `Authorization` made after STLS has none
/// @param refused logins refused in this session so far
public record Authorization(Desk desk, Peer peer, Optional<String> user, int refused) implements Phase {
    /// The state a session begins in.
    public static Authorization fresh(Desk desk, Peer peer) {
        return new Authorization(desk, peer, Optional.empty(), 0);
    }

    Step on(Command.BeforeLogin command) throws IOException {
        return switch (command) {
            case Command.User(var name) -> user(name);
            case Command.Pass(var secret) -> pass(secret);
            case Command.Auth(var mechanism, var initial) -> auth(mechanism, initial);
            case Command.AuthList() -> stay(new Reply.Listing("mechanisms", Lines.of(mechanisms())));
            case Command.Stls() -> stls();
            case Command.Capa() -> stay(Capabilities.beforeLogin(desk, peer));
            case Command.Quit() -> new Step(new Reply.Ok("goodbye"), new After.HangUp(End.QUIT));
        };
    }

    Step stay(Reply reply) {
        return Step.stay(reply, this);
    }

    private Step user(String name) {
        if (!desk.passwordsAllowed(peer)) {
            return stay(passwordRefused());
        }
        return Step.stay(new Reply.Ok("send your password"), named(Optional.of(name)));
    }

    private Step pass(Secret secret) throws IOException {
        if (!desk.passwordsAllowed(peer)) {
            return stay(passwordRefused());
        }
        if (user.isEmpty()) {
            return stay(new Reply.Err("send USER first"));
        }
        return Login.attempt(nameless(), user.get(), secret);
    }

    /// PASS, if nothing need be waited for.
    Optional<Step> passAtOnce(Secret secret) {
        return user.isPresent() && desk.passwordsAllowed(peer)
                ? Login.attemptAtOnce(nameless(), user.get(), secret)
                : Optional.empty();
    }

    private Step auth(String mechanism, Optional<Secret> initial) throws IOException {
        Authorization forgotten = nameless();
        Optional<Exchange> exchange = mechanisms().contains(mechanism) ? Exchange.begin(mechanism) : Optional.empty();
        if (exchange.isEmpty()) {
            return forgotten.stay(new Reply.Err("this mechanism is not offered here"));
        }
        Authenticating waiting = new Authenticating(forgotten, exchange.get());
        if (initial.isEmpty()) {
            return waiting.ask();
        }
        try (Secret response = initial.get()) {
            return waiting.take(Base64Line.decodeInitial(response));
        }
    }

    private Step stls() {
        if (peer.secure()) {
            return stay(new Reply.Err("TLS is active already"));
        }
        if (!desk.startTls()) {
            return stay(new Reply.Err("TLS is not available here"));
        }
        return new Step(new Reply.Ok("begin TLS"), new After.StartTls(underTls()));
    }

    /// Knows nothing that was said in clear; only that guesses were refused is not forgotten. RFC 2595 §4
    private Authorization underTls() {
        return new Authorization(desk, peer.underTls(), Optional.empty(), refused);
    }

    private List<String> mechanisms() {
        return Mechanisms.offered(desk, peer);
    }

    private Reply passwordRefused() {
        return new Reply.Err(
                desk.offersStls(peer)
                        ? "passwords are taken under TLS only: use STLS"
                        : "passwords are not taken here");
    }

    /// After a login that failed USER must be sent again. RFC 1939 §7
    Authorization nameless() {
        return named(Optional.empty());
    }

    private Authorization named(Optional<String> name) {
        return new Authorization(desk, peer, name, refused);
    }

    Authorization refusedOnce() {
        return new Authorization(desk, peer, Optional.empty(), refused + 1);
    }
}
