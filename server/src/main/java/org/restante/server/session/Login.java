package org.restante.server.session;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.restante.protocol.Reply;
import org.restante.protocol.ResponseCode;
import org.restante.protocol.Secret;
import org.restante.protocol.sasl.Saslprep;
import org.restante.protocol.sasl.ScramHash;
import org.restante.protocol.sasl.ScramKeys;
import org.restante.server.auth.Directory;
import org.restante.server.auth.DirectoryException;
import org.restante.server.auth.Refusal;
import org.restante.server.auth.Throttle;
import org.restante.server.metrics.Flight;
import org.restante.server.metrics.OpeningEvent;
import org.restante.server.session.Phase.After;
import org.restante.server.session.Phase.Step;
import org.restante.store.Maildrop;
import org.restante.store.Owner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// From credentials to an open maildrop: what PASS, APOP and AUTH share. RFC 1939 §4, RFC 3206 §3
///
/// @param phase what the session goes back to if it is refused
/// @param mechanism of SASL, or `USER` or `APOP`
/// @param user the name as it was given
record Login(Authorization phase, String mechanism, String user) {
    private static final Logger LOG = LoggerFactory.getLogger(Login.class);
    private static final SecureRandom RANDOM = new SecureRandom();

    /// @throws IOException if the maildrop cannot be opened
    Step attempt(Secret secret) throws IOException {
        Optional<Directory.Verdict> verdict;
        try (secret) {
            verdict = looked(
                    () -> authenticate(secret, shown -> shown),
                    () -> authenticate(secret, _ -> Secret.of(Long.toHexString(RANDOM.nextLong()))));
        }
        return verdict.isPresent() ? after(verdict.get()) : tooMany();
    }

    /// @param fits whether a legacy secret is the one that the client has shown to know
    /// @throws IOException if the maildrop cannot be opened
    Step attempt(Predicate<Secret> fits) throws IOException {
        Directory directory = phase.desk().directory();
        Optional<Directory.Verdict> verdict =
                looked(() -> directory.prove(user, fits), () -> directory.prove(user, _ -> false));
        return verdict.isPresent() ? after(verdict.get()) : tooMany();
    }

    /// Looks at what was shown when it is its turn; empty if that did not come.
    ///
    /// @param wrong looks at something that is wrong, at the same cost
    private Optional<Directory.Verdict> looked(Look shown, Look wrong) {
        try (Throttle.Turn turn = turn()) {
            if (turn == null) {
                return Optional.empty();
            }
            long began = System.nanoTime();
            Directory.Verdict verdict = noted(verdict(shown, wrong));
            phase.desk().metrics().passwords().since(began);
            return Optional.of(verdict);
        }
    }

    private interface Look {
        Directory.Verdict verdict();
    }

    /// What is set for an account comes before its password, which nobody learns anything about where it
    /// is of no use: a wrong one is looked at instead.
    private Directory.Verdict verdict(Look shown, Look wrong) {
        Optional<Refusal> barred;
        try {
            barred = barred();
        } catch (DirectoryException e) {
            return new Directory.Verdict.Unavailable(String.valueOf(e.getMessage()));
        }
        if (barred.isEmpty()) {
            return judged(shown.verdict());
        }
        Directory.Verdict verdict = wrong.verdict();
        return verdict instanceof Directory.Verdict.Unavailable ? verdict : new Directory.Verdict.Denied(barred.get());
    }

    /// Passwords are looked at in the form of SASLprep, and one that has none is wrong (RFC 6856 §2.2). A
    /// hash that came from another server may be that of the password as it was typed.
    ///
    /// @param taken what is looked at in the place of a password
    private Directory.Verdict authenticate(Secret secret, UnaryOperator<Secret> taken) {
        Directory directory = phase.desk().directory();
        if (Saslprep.isPlain(secret)) {
            return directory.authenticate(user, taken.apply(secret));
        }
        Optional<Secret> prepared = Saslprep.secret(secret);
        if (prepared.isEmpty()) {
            return directory.disprove(user);
        }
        try (Secret form = prepared.get()) {
            Directory.Verdict verdict = directory.authenticate(user, taken.apply(form));
            boolean other = verdict instanceof Directory.Verdict.Denied && !form.equals(secret);
            return other ? directory.authenticate(user, taken.apply(secret)) : verdict;
        }
    }

    /// Why this account is not for this client, whatever the password.
    private Optional<Refusal> barred() throws DirectoryException {
        return phase.peer().refusal(phase.desk().directory().terms(user));
    }

    /// The keys of the user for SCRAM; where the account is not for this client, such that no proof is right.
    ///
    /// @throws DirectoryException if that cannot be known now
    ScramKeys keys(ScramHash hash) throws DirectoryException {
        boolean open = barred().isEmpty();
        ScramKeys keys = phase.desk().directory().scramKeys(user, hash);
        byte[] nobodys = new byte[keys.storedKey().length];
        RANDOM.nextBytes(nobodys);
        return open ? keys : new ScramKeys(hash, keys.salt(), keys.iterations(), nobodys, nobodys);
    }

    /// Who has proven to be the user without sending a password.
    ///
    /// @throws IOException if the maildrop cannot be opened
    Step proven() throws IOException {
        return after(noted(judged(phase.desk().directory().admit(user))));
    }

    /// Who has proven not to be the user.
    Step disproven() throws IOException {
        Directory.Verdict verdict = phase.desk().directory().disprove(user);
        try {
            return after(noted(barred().<Directory.Verdict>map(Directory.Verdict.Denied::new)
                    .orElse(verdict)));
        } catch (DirectoryException _) {
            return after(noted(verdict));
        }
    }

    /// A grant whose terms are not kept is none.
    Directory.Verdict judged(Directory.Verdict verdict) {
        Optional<Refusal> why = verdict instanceof Directory.Verdict.Granted granted
                ? phase.peer().refusal(granted.terms())
                : Optional.empty();
        return why.<Directory.Verdict>map(Directory.Verdict.Denied::new).orElse(verdict);
    }

    /// Who is on another channel than the client thinks.
    Step unbound() {
        return refused(
                Refusal.CHANNEL_BINDING,
                new Reply.Err("your client and this server see different TLS: somebody may be in between"));
    }

    /// Waits until it is this login's turn.
    ///
    /// @return null if that was too long: no password, and no proof, may be looked at
    Throttle.@Nullable Turn turn() {
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

    Step tooMany() {
        return refused(
                Refusal.THROTTLED,
                new Reply.Err(ResponseCode.SYS_TEMP, "too many logins from your network failed; try later"));
    }

    Directory.Verdict noted(Directory.Verdict verdict) {
        Throttle throttle = phase.desk().throttle();
        Optional<String> network = phase.peer().network();
        switch (verdict) {
            case Directory.Verdict.Granted _ -> throttle.granted(network, user);
            case Directory.Verdict.Denied _ -> throttle.refused(network, user);
            case Directory.Verdict.Unavailable _ -> {}
        }
        return verdict;
    }

    Step after(Directory.Verdict verdict) throws IOException {
        return switch (verdict) {
            case Directory.Verdict.Granted granted -> open(granted);
            case Directory.Verdict.Denied(var why) -> denied(why);
            case Directory.Verdict.Unavailable(var why) -> unavailable(why);
        };
    }

    Step unavailable(String why) {
        LOG.warn("login impossible: {}", why);
        return refused(
                Refusal.UNAVAILABLE, new Reply.Err(ResponseCode.SYS_TEMP, "logins are not possible now; try later"));
    }

    private Step refused(Refusal why, Reply reply) {
        tell(why);
        return phase.stay(reply);
    }

    private void tell(Refusal why) {
        phase.trail().refusal(phase.peer(), why, mechanism, user);
    }

    /// A login that is granted, and a maildrop that opens, without waiting for anything.
    ///
    /// @return empty, with nothing done and the secret as it was, if there is more to it
    Optional<Step> attemptAtOnce(Secret secret) {
        Desk desk = phase.desk();
        if (!Saslprep.isPlain(secret)) {
            return Optional.empty();
        }
        if (!(desk.directory().authenticateAtOnce(user, secret).orElse(null)
                        instanceof Directory.Verdict.Granted granted)
                || phase.peer().refusal(granted.terms()).isPresent()
                || !desk.loginDelay(granted.terms()).isZero()) {
            return Optional.empty();
        }
        Optional<Places.Place> place =
                desk.places().take(granted.owner(), desk.limits().sessionsPerUser());
        if (place.isEmpty()) {
            return Optional.empty();
        }
        Optional<Step> entered = Optional.empty();
        try {
            Optional<Maildrop> maildrop = openAtOnce(desk, granted.owner());
            entered = maildrop.map(opened -> enter(granted, place.get(), opened));
            return entered;
        } finally {
            if (entered.isPresent()) {
                secret.close();
            } else {
                place.get().close();
            }
        }
    }

    private Step enter(Directory.Verdict.Granted granted, Places.Place place, Maildrop maildrop) {
        Transaction transaction = new Transaction(phase, granted, place, maildrop);
        phase.trail().login(phase.peer(), mechanism, user, granted);
        return Step.stay(new Reply.Ok("maildrop has " + transaction.summary()), transaction);
    }

    private Step open(Directory.Verdict.Granted granted) throws IOException {
        Desk desk = phase.desk();
        Owner owner = granted.owner();
        Duration delay = desk.loginDelay(granted.terms());
        if (desk.delays().early(granted, delay)) {
            return early();
        }
        Optional<Places.Place> place = desk.places().take(owner, desk.limits().sessionsPerUser());
        if (place.isEmpty()) {
            return refused(
                    Refusal.TOO_MANY_SESSIONS, new Reply.Err(ResponseCode.IN_USE, "too many sessions of this user"));
        }
        boolean entered = false;
        try {
            Optional<Maildrop> maildrop = open(desk, owner);
            if (maildrop.isEmpty()) {
                return refused(
                        Refusal.IN_USE, new Reply.Err(ResponseCode.IN_USE, "another session has this maildrop open"));
            }
            if (!desk.delays().begin(granted, delay)) {
                maildrop.get().close();
                return early();
            }
            entered = true;
            return enter(granted, place.get(), maildrop.get());
        } catch (IOException e) {
            tell(Refusal.MAILDROP);
            throw e;
        } finally {
            if (!entered) {
                place.get().close();
            }
        }
    }

    /// Says that the password is right, and does not count as a refused login: a client that keeps to the
    /// delay that CAPA announced does not hear it. RFC 2449 §8.1.1
    private Step early() {
        return refused(
                Refusal.LOGIN_DELAY, new Reply.Err(ResponseCode.LOGIN_DELAY, "you logged in a short time ago; wait"));
    }

    private static Optional<Maildrop> openAtOnce(Desk desk, Owner owner) {
        long began = System.nanoTime();
        OpeningEvent event = Flight.opening();
        Optional<Maildrop> maildrop = desk.maildrops().openAtOnce(owner);
        if (maildrop.isPresent()) { // else it is opened the long way, and counted there
            desk.metrics().opening(true).since(began);
            if (event != null) {
                event.done(true, maildrop.get().size(), maildrop.get().octets());
            }
        }
        return maildrop;
    }

    private static Optional<Maildrop> open(Desk desk, Owner owner) throws IOException {
        long began = System.nanoTime();
        OpeningEvent event = Flight.opening();
        Optional<Maildrop> maildrop = Optional.empty();
        try {
            maildrop = desk.maildrops().open(owner, desk.limits().leaseWait());
            return maildrop;
        } finally {
            desk.metrics().opening(false).since(began);
            if (event != null) {
                event.done(
                        maildrop.isPresent(),
                        maildrop.map(Maildrop::size).orElse(0),
                        maildrop.map(Maildrop::octets).orElse(0L));
            }
        }
    }

    private Step denied(Refusal why) {
        Reply reply = new Reply.Err(ResponseCode.AUTH, "user name or password is wrong");
        return denied(why, reply, next -> next.stay(reply));
    }

    /// @param last what is said if the session ends now
    /// @param goOn if it does not
    Step denied(Refusal why, Reply last, Function<Authorization, Step> goOn) {
        tell(why); // before the pause
        Authorization next = phase.refusedOnce();
        if (phase.desk().auth().throttle()) {
            pause(Duration.ofSeconds(next.refused()));
        }
        return next.refused() >= phase.desk().limits().badLogins()
                ? new Step(last, new After.HangUp(End.BAD_LOGINS))
                : goOn.apply(next);
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
