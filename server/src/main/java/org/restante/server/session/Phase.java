package org.restante.server.session;

import java.io.IOException;
import java.util.Optional;
import org.restante.protocol.Command;
import org.restante.protocol.Reply;
import org.restante.server.auth.ClientAddress;

/// The states of a session, each with exactly what is known in it. RFC 1939 §3
///
///     AUTHORIZATION ──login──> TRANSACTION ──QUIT──> (UPDATE) ──> closed
///       │   ▲   │                   │
///       │   └─ SASL exchange        └── lost connection, autologout ──> closed, nothing removed
///       └──QUIT──> closed
///
/// UPDATE takes no commands, so it is no phase: it is what QUIT does in TRANSACTION.
public sealed interface Phase permits Authorization, Authenticating, Transaction {

    /// Who is at the other end.
    Peer peer();

    /// What a command leads to.
    record Step(Reply reply, After after) {
        static Step stay(Reply reply, Phase phase) {
            return new Step(reply, new After.Continue(phase));
        }
    }

    /// What comes after the reply.
    sealed interface After {
        /// The session goes on.
        record Continue(Phase phase) implements After {}

        /// TLS begins, and with it a session that knows nothing of what was said in clear. RFC 2595 §4
        record StartTls(Authorization fresh) implements After {}

        /// The session goes on, and speaks for another client. As [Continue] once [Session] has let that one in.
        record Introduced(Authorization fresh, ClientAddress client) implements After {}

        /// The connection is closed once the reply is out.
        record HangUp(End end) implements After {}
    }

    /// Carries out a command: the only place where "wrong state" is said.
    ///
    /// @throws IOException if the store or the directory failed; the phase is unchanged then
    static Step on(Phase phase, Command command) throws IOException {
        return switch (phase) {
            case Authorization a ->
                command instanceof Command.BeforeLogin legal ? a.on(legal) : wrongState(a, "log in first");
            case Transaction t ->
                command instanceof Command.AfterLogin legal ? t.on(legal) : wrongState(t, "you are logged in already");
            case Authenticating a -> wrongState(a, "answer the challenge first");
        };
    }

    /// Carries out a command if nothing need be waited for.
    ///
    /// @return empty, with nothing done, if it may have to wait
    /// @throws IOException as [#on]
    static Optional<Step> atOnce(Phase phase, Command command) throws IOException {
        if (!(command instanceof Command.MayBlock)) {
            return asksDirectory(phase, command) ? Optional.empty() : Optional.of(on(phase, command));
        }
        return switch (phase) {
            case Transaction t when command instanceof Command.AfterLogin legal -> t.atOnce(legal);
            case Authorization a when command instanceof Command.Pass(var secret) -> a.passAtOnce(secret);
            default -> Optional.empty();
        };
    }

    /// Whether EXTERNAL is to be listed for a client with a certificate is for the directory to say.
    private static boolean asksDirectory(Phase phase, Command command) {
        return (command instanceof Command.Capa || command instanceof Command.AuthList)
                && peer(phase).channel().client().isPresent();
    }

    private static Peer peer(Phase phase) {
        return switch (phase) {
            case Authorization a -> a.peer();
            case Authenticating a -> a.before().peer();
            case Transaction t -> t.peer();
        };
    }

    private static Step wrongState(Phase phase, String why) {
        return Step.stay(new Reply.Err(why), phase);
    }
}
