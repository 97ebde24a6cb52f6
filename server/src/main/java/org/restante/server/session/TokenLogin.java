package org.restante.server.session;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.restante.protocol.Reply;
import org.restante.protocol.ResponseCode;
import org.restante.protocol.Secret;
import org.restante.protocol.sasl.Exchange;
import org.restante.protocol.sasl.TokenRefusal;
import org.restante.server.auth.Directory.Verdict;
import org.restante.server.auth.Refusal;
import org.restante.server.auth.Throttle;
import org.restante.server.auth.Tokens;
import org.restante.server.auth.Tokens.Answer;
import org.restante.server.session.Phase.Step;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// From a bearer token to an open maildrop. Whom the token names must have an account, and be whom
/// the client wants to be, if it says so. RFC 7628 §3.2
///
/// @param phase what the session goes back to if it is refused
/// @param given the name that the client gave
record TokenLogin(Authorization phase, String mechanism, Optional<String> given) {
    private static final Logger LOG = LoggerFactory.getLogger(TokenLogin.class);

    /// Ends an exchange in which the token was refused.
    static final Reply REFUSED = new Reply.Err(ResponseCode.AUTH, "this token opens no maildrop here");

    /// @param refused how the exchange goes on when the token is refused
    /// @throws IOException if the maildrop cannot be opened
    Step attempt(Tokens tokens, Secret token, Function<TokenRefusal, Exchange> refused) throws IOException {
        Login login = login(given.orElse(""));
        Answer answer;
        try (token;
                Throttle.Turn turn = login.turn()) {
            if (turn == null) {
                return login.tooMany();
            }
            answer = tokens.check(token);
        }
        return switch (answer) {
            case Answer.Unavailable(var why) -> login.unavailable(why);
            case Answer.Refused(var why, var insufficient) -> {
                LOG.info("token of {} refused: {}", phase.peer().address(), why);
                yield denied(login, Refusal.TOKEN, refused.apply(new TokenRefusal(insufficient, tokens.scope())));
            }
            case Answer.Named(var user) -> {
                Login named = login(given.orElse(user));
                yield switch (named.judged(verdict(user))) {
                    case Verdict.Denied(var why) ->
                        denied(named, why, refused.apply(new TokenRefusal(false, tokens.scope())));
                    case Verdict other -> named.after(named.noted(other));
                };
            }
        };
    }

    private Login login(String user) {
        return new Login(phase, mechanism, user);
    }

    private Verdict verdict(String named) {
        Verdict verdict = phase.desk().directory().admit(named);
        if (!(verdict instanceof Verdict.Granted) || given.isEmpty()) {
            return verdict;
        }
        Verdict wanted = phase.desk().directory().admit(given.get());
        return wanted instanceof Verdict.Denied || (wanted instanceof Verdict.Granted && !wanted.equals(verdict))
                ? new Verdict.Denied(Refusal.TOKEN_OF_ANOTHER)
                : wanted;
    }

    /// The client is told why, and the refusal is counted, whatever it answers.
    private Step denied(Login login, Refusal why, Exchange refused) {
        login.noted(new Verdict.Denied(why));
        return login.denied(why, REFUSED, next -> new Authenticating(next, mechanism, refused).ask());
    }
}
