package org.restante.server.session;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.restante.protocol.Reply;
import org.restante.protocol.ResponseCode;
import org.restante.protocol.Secret;
import org.restante.server.auth.Directory;
import org.restante.server.session.Phase.After;
import org.restante.server.session.Phase.Step;
import org.restante.store.Maildrop;
import org.restante.store.Owner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// From credentials to an open maildrop: what PASS and AUTH share. RFC 1939 §4, RFC 3206 §3
final class Login {
    private static final Logger LOG = LoggerFactory.getLogger(Login.class);

    private Login() {}

    /// @throws IOException if the maildrop cannot be opened
    static Step attempt(Authorization phase, String user, Secret secret) throws IOException {
        try (secret) {
            return switch (phase.desk().directory().authenticate(user, secret)) {
                case Directory.Verdict.Granted(var owner) -> open(phase, owner);
                case Directory.Verdict.Denied() -> denied(phase);
                case Directory.Verdict.Unavailable(var why) -> {
                    LOG.warn("login impossible: {}", why);
                    yield phase.stay(new Reply.Err(ResponseCode.SYS_TEMP, "logins are not possible now; try later"));
                }
            };
        }
    }

    /// A login that is granted, and a maildrop that opens, without waiting for anything.
    ///
    /// @return empty, with nothing done and the secret as it was, if there is more to it
    static Optional<Step> attemptAtOnce(Authorization phase, String user, Secret secret) {
        Desk desk = phase.desk();
        if (!(desk.directory().authenticateAtOnce(user, secret).orElse(null)
                instanceof Directory.Verdict.Granted(var owner))) {
            return Optional.empty();
        }
        Optional<Places.Place> place = desk.places().take(owner, desk.limits().sessionsPerUser());
        if (place.isEmpty()) {
            return Optional.empty();
        }
        Optional<Step> entered = Optional.empty();
        try {
            entered = desk.maildrops().openAtOnce(owner).map(maildrop -> enter(phase, owner, place.get(), maildrop));
            return entered;
        } finally {
            if (entered.isPresent()) {
                secret.close();
            } else {
                place.get().close();
            }
        }
    }

    private static Step enter(Authorization phase, Owner owner, Places.Place place, Maildrop maildrop) {
        Transaction transaction = new Transaction(phase.desk(), phase.peer(), owner, place, maildrop);
        return Step.stay(new Reply.Ok("maildrop has " + transaction.summary()), transaction);
    }

    private static Step open(Authorization phase, Owner owner) throws IOException {
        Desk desk = phase.desk();
        Optional<Places.Place> place = desk.places().take(owner, desk.limits().sessionsPerUser());
        if (place.isEmpty()) {
            return phase.stay(new Reply.Err(ResponseCode.IN_USE, "too many sessions of this user"));
        }
        boolean entered = false;
        try {
            Optional<Maildrop> maildrop =
                    desk.maildrops().open(owner, desk.limits().leaseWait());
            if (maildrop.isEmpty()) {
                return phase.stay(new Reply.Err(ResponseCode.IN_USE, "another session has this maildrop open"));
            }
            entered = true;
            return enter(phase, owner, place.get(), maildrop.get());
        } finally {
            if (!entered) {
                place.get().close();
            }
        }
    }

    private static Step denied(Authorization phase) {
        Authorization next = phase.refusedOnce();
        Reply reply = new Reply.Err(ResponseCode.AUTH, "user name or password is wrong");
        if (phase.desk().auth().throttle()) {
            pause(Duration.ofSeconds(next.refused()));
        }
        return next.refused() >= phase.desk().limits().badLogins()
                ? new Step(reply, new After.HangUp(End.BAD_LOGINS))
                : next.stay(reply);
    }

    /// Makes guessing slow: this session waits, on its own thread.
    private static void pause(Duration delay) {
        try {
            Thread.sleep(delay);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
