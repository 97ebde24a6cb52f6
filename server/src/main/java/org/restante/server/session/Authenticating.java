package org.restante.server.session;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.restante.protocol.Reply;
import org.restante.protocol.Secret;
import org.restante.protocol.sasl.Base64Line;
import org.restante.protocol.sasl.Exchange;
import org.restante.protocol.sasl.ScramHash;
import org.restante.protocol.sasl.ScramKeys;
import org.restante.protocol.sasl.Turn;
import org.restante.server.auth.Directory;
import org.restante.server.auth.DirectoryException;
import org.restante.server.auth.Throttle;

/// In the middle of a SASL exchange: the next line is an answer, not a command. RFC 5034 §4
///
/// @param before the state to return to when the exchange fails
record Authenticating(Authorization before, String mechanism, Exchange exchange) implements Phase {

    @Override
    public Peer peer() {
        return before.peer();
    }

    Step ask() {
        return Step.stay(new Reply.Challenge(Base64Line.encode(exchange.challenge())), this);
    }

    Step answer(Secret line) throws IOException {
        try (line) {
            boolean cancelled = line.expose(octets -> octets.length == 1 && octets[0] == '*');
            return cancelled ? before.stay(new Reply.Err("authentication cancelled")) : take(Base64Line.decode(line));
        }
    }

    Step take(Optional<byte[]> answer) throws IOException {
        if (answer.isEmpty()) {
            return before.stay(new Reply.Err("this is not base64"));
        }
        try {
            return switch (exchange.on(answer.get())) {
                case Turn.Ask(var next) -> new Authenticating(before, mechanism, next).ask();
                case Turn.Claim(var user, var secret) -> login(user).attempt(secret);
                case Turn.Digest(var user, var fits) -> login(user).attempt(fits);
                case Turn.Keys(var user, var hash, var then) -> withKeys(user, hash, then);
                case Turn.Token(var user, var token, var refused) ->
                    new TokenLogin(before, mechanism, user)
                            .attempt(before.desk().tokens().orElseThrow(), token, refused);
                case Turn.Rejected() -> before.stay(TokenLogin.REFUSED);
                case Turn.Proven(var user) -> login(user).proven();
                case Turn.Named(var user, var name) -> named(user, name);
                case Turn.Unbound(var user) -> login(user).unbound();
                case Turn.Disproven(var user) -> login(user).disproven();
                case Turn.Failed(var why) -> before.stay(new Reply.Err(why));
            };
        } finally {
            Arrays.fill(answer.get(), (byte) 0); // there may have been a password in it
        }
    }

    private Login login(String user) {
        return new Login(before, mechanism, user);
    }

    /// Who has proven to be `user` may be called `name` if that is another name of the same account.
    private Step named(String user, String name) throws IOException {
        Directory directory = before.desk().directory();
        Directory.Verdict proven = directory.admit(user);
        if (!(proven instanceof Directory.Verdict.Granted)) {
            return login(user).proven();
        }
        return proven.equals(directory.admit(name))
                ? login(name).proven()
                : before.stay(new Reply.Err("nobody may act for another here: leave the authorization identity empty"));
    }

    private Step withKeys(String user, ScramHash hash, Function<ScramKeys, Exchange> then) {
        Login login = login(user);
        try (Throttle.Turn turn = login.turn()) {
            if (turn == null) {
                return login.tooMany();
            }
            ScramKeys keys = login.keys(hash);
            return new Authenticating(before, mechanism, then.apply(keys)).ask();
        } catch (DirectoryException e) {
            return login.unavailable(String.valueOf(e.getMessage()));
        }
    }
}
