package org.restante.server.accounts;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.restante.protocol.Secret;
import org.restante.server.auth.Directory.Verdict;
import org.restante.server.auth.DirectoryException;
import org.restante.server.auth.Refusal;
import org.restante.server.auth.Terms;
import org.restante.server.password.PasswordHash;
import org.restante.store.Owner;

/// Logins with a name and a password, checked against a [Book].
///
/// A login that is refused always costs one password hash: the user's own, or, where there is no such
/// user, one as [Strangers] have, so that hashes of several kinds give nothing away either. A login that is
/// granted costs one in five minutes; that of a device costs none. While the book cannot be read, the answer
/// is [Verdict.Unavailable], never a refusal.
final class Logins implements AutoCloseable {
    private static final Duration REMEMBERED = Duration.ofMinutes(5);
    private static final int MOST_REMEMBERED = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Secret NO_PASSWORD = Secret.of("not looked at");

    static final Owner NOBODY = new Owner("-", "-"); // no account has this name

    private final AccountNames names;
    private final Book book;
    private final Book bookAtOnce;
    private final Strangers strangers;
    private final Shown shown;
    private final Verified verified;
    private final Remembered<Owner> lately;
    private final Hashing hashing;
    private final Uses used;

    /// Where it is noted when devices are used.
    interface Uses {
        /// For accounts without devices.
        Uses NOBODYS = (_, _, _) -> {};

        /// @param written the day of its last use as the book has it
        void note(Owner owner, String device, Optional<LocalDate> written);
    }

    /// Who is told that a login has shown the password of an account, its user's own.
    interface Shown {
        void tell(Row row, Secret secret);
    }

    /// Of a book whose accounts have no devices, and keep the hashes they have.
    Logins(AccountNames names, Book book, Strangers strangers, LongSupplier nanos) {
        this(names, book, book, strangers, (_, _) -> {}, nanos, Uses.NOBODYS);
    }

    /// @param bookAtOnce the same book, asked without waiting
    /// @param nanos the clock by which passwords that were right are forgotten
    Logins(
            AccountNames names,
            Book book,
            Book bookAtOnce,
            Strangers strangers,
            Shown shown,
            LongSupplier nanos,
            Uses used) {
        this.used = used;
        this.names = names;
        this.strangers = strangers;
        this.shown = shown;
        this.book = book;
        this.bookAtOnce = bookAtOnce;
        this.verified = new Verified(MOST_REMEMBERED, REMEMBERED, nanos);
        this.lately = new Remembered<>(MOST_REMEMBERED, REMEMBERED, nanos);
        this.hashing = new Hashing(Runtime.getRuntime().availableProcessors(), PATIENCE);
    }

    Verdict authenticate(String name, Secret secret) {
        try {
            Optional<Row> row = account(name);
            return row.isPresent() ? check(row.get(), secret) : refuse(name, secret);
        } catch (DirectoryException e) {
            return new Verdict.Unavailable(String.valueOf(e.getMessage()));
        }
    }

    /// The account of this name.
    ///
    /// @throws DirectoryException if that cannot be known now
    Optional<Row> account(String name) throws DirectoryException {
        return book.account(names.find(name).orElse(NOBODY));
    }

    /// Grants a login whose password was right a short time ago, as the account is now. Its row is in memory then.
    Optional<Verdict> authenticateAtOnce(String name, Secret secret) {
        try {
            Optional<Owner> owner = names.find(name).filter(lately::has);
            Optional<Row> row = owner.isPresent() ? bookAtOnce.accountAtOnce(owner.get()) : Optional.empty();
            return row.filter(Row::enabled).flatMap(known -> grantedAtOnce(known, secret));
        } catch (DirectoryException _) {
            return Optional.empty(); // who asks the long way will be told why
        }
    }

    /// A device's password costs little to check, so it is never remembered: once taken back it is of no use.
    private Optional<Verdict> grantedAtOnce(Row row, Secret secret) {
        if (row.passwordOn() && verified.holds(verified.ticket(row.owner(), row.password(), secret))) {
            return Optional.of(granted(row, Optional.empty()));
        }
        return row.devices().find(row.owner(), secret).map(device -> granted(row, device));
    }

    private Verdict granted(Row row, DeviceKeys.Known device) {
        lately.keep(row.owner());
        used.note(row.owner(), device.name(), device.used());
        return granted(row, Optional.of(device.name()));
    }

    private static Verdict granted(Row row, Optional<String> device) {
        return new Verdict.Granted(row.owner(), device, row.terms());
    }

    private Verdict check(Row row, Secret secret) {
        Optional<Verdict> known = row.enabled() ? grantedAtOnce(row, secret) : Optional.empty();
        return known.orElseGet(() -> computed(row.password(), secret, right -> {
            boolean ofDevice = row.devices().find(row.owner(), secret).isPresent();
            if (!ofDevice && (!right || secret.isEmpty())) {
                return new Verdict.Denied(Refusal.WRONG_PASSWORD);
            }
            if (!row.enabled()) {
                return new Verdict.Denied(Refusal.DISABLED);
            }
            if (!row.passwordOn()) {
                return new Verdict.Denied(Refusal.PASSWORD_OFF);
            }
            verified.keep(verified.ticket(row.owner(), row.password(), secret));
            lately.keep(row.owner());
            shown.tell(row, secret);
            return granted(row, Optional.empty());
        }));
    }

    /// Whether one of the legacy secrets of the user who logs in as `name` fits. Who is refused is so at the cost of a
    /// wrong password.
    Verdict prove(String name, Predicate<Secret> fits) {
        try {
            Optional<Row> row = account(name);
            Optional<DeviceKeys.Known> device =
                    row.filter(Row::enabled).map(Row::devices).flatMap(devices -> devices.find(fits));
            if (device.isPresent()) {
                return granted(row.orElseThrow(), device.get());
            }
            PasswordHash hash = row.isPresent() ? row.get().password() : strangers.hash(name);
            return computed(hash, NO_PASSWORD, _ -> new Verdict.Denied(whyNot(row)));
        } catch (DirectoryException e) {
            return new Verdict.Unavailable(String.valueOf(e.getMessage()));
        }
    }

    /// What an unknown name gets: the same, at the same cost.
    private Verdict refuse(String name, Secret secret) throws DirectoryException {
        return computed(strangers.hash(name), secret, _ -> new Verdict.Denied(Refusal.UNKNOWN_USER));
    }

    Terms terms(String name) throws DirectoryException {
        return account(name).map(Row::terms).orElse(Terms.USUAL);
    }

    /// Whether the user who has proven to be `name` may log in.
    Verdict admit(String name) {
        try {
            return account(name).map(Logins::admit).orElseGet(() -> new Verdict.Denied(Refusal.UNKNOWN_USER));
        } catch (DirectoryException e) {
            return new Verdict.Unavailable(String.valueOf(e.getMessage()));
        }
    }

    private static Verdict admit(Row row) {
        return row.enabled() ? granted(row, Optional.empty()) : new Verdict.Denied(Refusal.DISABLED);
    }

    /// Refuses a user who has not proven to be `name`. The same is done for every name, so that the time tells nothing.
    Verdict.Denied disprove(String name) {
        try {
            return new Verdict.Denied(whyNot(account(name)));
        } catch (DirectoryException _) {
            return new Verdict.Denied(Refusal.WRONG_PASSWORD);
        }
    }

    private static Refusal whyNot(Optional<Row> row) {
        return row.map(known -> known.enabled() ? Refusal.WRONG_PASSWORD : Refusal.DISABLED)
                .orElse(Refusal.UNKNOWN_USER);
    }

    private interface Then {
        Verdict say(boolean right);
    }

    private Verdict computed(PasswordHash hash, Secret secret, Then then) {
        Optional<Verdict> verdict = hashing.compute(() -> then.say(hash.matches(secret)));
        return verdict.orElseGet(() -> new Verdict.Unavailable("too many logins wait for a hash"));
    }

    /// Ends the threads for password hashes.
    @Override
    public void close() {
        hashing.close();
    }
}
