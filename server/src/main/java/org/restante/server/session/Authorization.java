package org.restante.server.session;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.restante.protocol.Apop;
import org.restante.protocol.Command;
import org.restante.protocol.Lines;
import org.restante.protocol.Reply;
import org.restante.protocol.Secret;
import org.restante.protocol.Timestamp;
import org.restante.protocol.XclientAttributes;
import org.restante.protocol.sasl.Base64Line;
import org.restante.protocol.sasl.Exchange;
import org.restante.server.auth.ClientAddress;

/// The AUTHORIZATION state. RFC 1939 §4
///
/// @param trail what the audit log is told
/// @param user the name that USER gave; an `Authorization` made after STLS has none
/// @param refused logins refused in this session so far
/// @param greeted the timestamp of the greeting, for APOP; an `Authorization` made after STLS has none
public record Authorization(
        Desk desk, Peer peer, AuditTrail trail, Optional<String> user, int refused, Optional<Timestamp> greeted)
        implements Phase {
    private static final String BY_USER = "USER";
    private static final String APOP = "APOP";
    private static final Reply NOT_OFFERED = new Reply.Err("this mechanism is not offered here");
    static final List<String> XCLIENT = List.of("ADDR", "PORT");
    private static final Reply UPDATED = new Reply.Ok("Updated");

    /// The state a session begins in.
    static Authorization fresh(Desk desk, Peer peer, AuditTrail trail) {
        Optional<Timestamp> greeted = desk.legacyAllowed(peer) ? Optional.of(desk.timestamp()) : Optional.empty();
        return new Authorization(desk, peer, trail, Optional.empty(), 0, greeted);
    }

    Step on(Command.BeforeLogin command) throws IOException {
        return switch (command) {
            case Command.User(var name) -> user(name);
            case Command.Pass(var secret) -> pass(secret);
            case Command.Apop(var name, var digest) -> apop(name, digest);
            case Command.Auth(var mechanism, var initial) -> auth(mechanism, initial);
            case Command.AuthList() -> stay(new Reply.Listing("mechanisms", Lines.of(Mechanisms.offered(desk, peer))));
            case Command.Stls() -> stls();
            case Command.Utf8() ->
                Step.stay(
                        new Reply.Ok("letters are sent in UTF-8"),
                        answered(peer.speech().inUtf8()));
            case Command.Lang(var range) -> lang(range);
            case Command.Xclient(var attributes) -> xclient(attributes);
            case Command.Capa() -> stay(Capabilities.beforeLogin(desk, peer));
            case Command.Quit() -> new Step(new Reply.Ok("goodbye"), new After.HangUp(End.QUIT));
        };
    }

    Step stay(Reply reply) {
        return Step.stay(reply, this);
    }

    private Step user(String name) {
        if (!desk.passwordsAllowed(peer)) {
            trail.plaintext(peer, BY_USER, name);
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
        return new Login(nameless(), BY_USER, user.get()).attempt(secret);
    }

    /// PASS, if nothing need be waited for.
    Optional<Step> passAtOnce(Secret secret) {
        return user.isPresent() && desk.passwordsAllowed(peer)
                ? new Login(nameless(), BY_USER, user.get()).attemptAtOnce(secret)
                : Optional.empty();
    }

    private Step apop(String name, Secret digest) throws IOException {
        try (digest) {
            if (greeted.isEmpty() || !desk.legacyAllowed(peer)) {
                return nameless().stay(NOT_OFFERED);
            }
            return new Login(nameless(), APOP, name).attempt(secret -> Apop.proves(digest, greeted.get(), secret));
        }
    }

    private Step auth(String mechanism, Optional<Secret> initial) throws IOException {
        Authorization forgotten = nameless();
        Optional<Exchange> exchange = Mechanisms.begin(mechanism, desk, peer);
        if (exchange.isEmpty()) {
            if (Mechanisms.PASSWORDS.contains(mechanism)) {
                trail.plaintext(peer, mechanism, "");
            }
            return forgotten.stay(NOT_OFFERED);
        }
        Authenticating waiting = new Authenticating(forgotten, mechanism, exchange.get());
        if (initial.isEmpty()) {
            return waiting.ask();
        }
        if (exchange.get().serverFirst()) {
            return forgotten.stay(new Reply.Err("this mechanism takes no initial response"));
        }
        try (Secret response = initial.get()) {
            return waiting.take(Base64Line.decodeInitial(response));
        }
    }

    private Step stls() {
        if (peer.secure()) {
            return stay(new Reply.Err("TLS is active already"));
        }
        if (peer.speech().utf8()) { // RFC 6856 §2.1
            return stay(new Reply.Err("STLS must come before UTF8"));
        }
        if (!desk.startTls()) {
            return stay(new Reply.Err("TLS is not available here"));
        }
        return new Step(new Reply.Ok("begin TLS"), new After.StartTls(underTls()));
    }

    private Step lang(Optional<String> range) {
        Speech.Turn turn = peer.speech().lang(range);
        return Step.stay(turn.reply(), answered(turn.speech()));
    }

    private Authorization answered(Speech speech) {
        return new Authorization(desk, peer.answered(speech), trail, user, refused, greeted);
    }

    /// Knows nothing that was said in clear, the greeting included; only that guesses were refused is not
    /// forgotten. RFC 2595 §4
    private Authorization underTls() {
        return new Authorization(desk, peer.underTls(), trail, Optional.empty(), refused, Optional.empty());
    }

    /// Forgets a name that was given on behalf of somebody else.
    private Step xclient(String text) {
        Optional<XclientAttributes> attributes = XclientAttributes.parse(text);
        if (attributes.isEmpty() || !attributes.get().hasGoodPort()) {
            return stay(new Reply.Err("say XCLIENT ADDR=address PORT=number"));
        }
        if (!attributes.get().onlyOf(XCLIENT)) {
            return stay(new Reply.Err("only ADDR and PORT are known here"));
        }
        if (!attributes.get().has("ADDR")) {
            return Step.stay(UPDATED, nameless());
        }
        return ClientAddress.of(attributes.get().value("ADDR"))
                .map(client -> new Step(UPDATED, new After.Introduced(speakingFor(client), client)))
                .orElseGet(() -> stay(new Reply.Err("ADDR is not an address")));
    }

    private Authorization speakingFor(ClientAddress client) {
        return new Authorization(desk, peer.speakingFor(client), trail, Optional.empty(), refused, greeted);
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
        return new Authorization(desk, peer, trail, name, refused, greeted);
    }

    Authorization refusedOnce() {
        return new Authorization(desk, peer, trail, Optional.empty(), refused + 1, greeted);
    }
}
