package org.restante.server.session;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.restante.protocol.Reply;
import org.restante.protocol.ResponseCode;
import org.restante.protocol.Secret;
import org.restante.server.auth.Directory;
import org.restante.server.auth.Throttle;
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
        Directory.Verdict verdict;
        try (secret;
                Throttle.Turn turn = turn(phase, user)) {
            if (turn == null) {
                return tooMany(phase);
            }
            verdict = noted(phase, user, phase.desk().directory().authenticate(user, secret));
        }
        return after(phase, verdict);
    }

    /// Who has proven to be `user` without sending a password.
    ///
    /// @throws IOException if the maildrop cannot be opened
    static Step proven(Authorization phase, String user) throws IOException {
        return after(phase, noted(phase, user, phase.desk().directory().admit(user)));
    }

    /// Who has proven not to be `user`.
    static Step disproven(Authorization phase, String user) throws IOException {
        return after(phase, noted(phase, user, new Directory.Verdict.Denied()));
    }

    /// Waits until it is this login's turn.
    ///
    /// @return null if that was too long: no password, and no proof, may be looked at
    static Throttle.@Nullable Turn turn(Authorization phase, String user) {
        Throttle throttle = phase.desk().throttle();
        try {
            return phase.desk().auth().throttle()
                    ? throttle.turn(phase.peer().network(), user).orElse(null)
                    : throttle.free();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    static Step tooMany(Authorization phase) {
        return phase.stay(new Reply.Err(ResponseCode.SYS_TEMP, "too many logins from your network failed; try later"));
    }

    private static Directory.Verdict noted(Authorization phase, String user, Directory.Verdict verdict) {
        Throttle throttle = phase.desk().throttle();
        Optional<String> network = phase.peer().network();
        switch (verdict) {
            case Directory.Verdict.Granted _ -> throttle.granted(network, user);
            case Directory.Verdict.Denied _ -> throttle.refused(network, user);
            case Directory.Verdict.Unavailable _ -> {}
        }
        return verdict;
    }

    private static Step after(Authorization phase, Directory.Verdict verdict) throws IOException {
        return switch (verdict) {
            case Directory.Verdict.Granted(var owner) -> open(phase, owner);
            case Directory.Verdict.Denied() -> denied(phase);
            case Directory.Verdict.Unavailable(var why) -> unavailable(phase, why);
        };
    }

    static Step unavailable(Authorization phase, String why) {
        LOG.warn("login impossible: {}", why);
        return phase.stay(new Reply.Err(ResponseCode.SYS_TEMP, "logins are not possible now; try later"));
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
