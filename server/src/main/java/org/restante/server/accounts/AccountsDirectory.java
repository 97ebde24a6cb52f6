package org.restante.server.accounts;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.restante.protocol.Secret;
import org.restante.protocol.sasl.ScramHash;
import org.restante.protocol.sasl.ScramKeys;
import org.restante.server.auth.Directory;
import org.restante.server.auth.DirectoryException;
import org.restante.server.auth.Lots;
import org.restante.server.auth.Spread;
import org.restante.server.auth.Terms;
import org.restante.store.Owner;

/// The server's side of the accounts. A change by [Accounts], in this process or another, holds for the next login.
public sealed class AccountsDirectory implements Directory, AutoCloseable permits SqliteDirectory {
    private static final Duration LOCKED = Duration.ofSeconds(1);

    private final AccountNames names;
    private final Rows rows;
    private final Rows rowsAtOnce;
    private final Rows rowsBeside;
    private final Lots lots;
    private final Strangers strangers;
    private final Logins logins;
    private final Offer offer;
    private final Upgrades upgrades;
    private final LastUse lastUse;

    /// Opens nothing yet: the first question does. No login changes a password's hash.
    public AccountsDirectory(Database database, AccountNames names) {
        this(database, names, false);
    }

    /// @param upgrade whether a login replaces a hash of another kind than is made here
    public AccountsDirectory(Database database, AccountNames names, boolean upgrade) {
        this(database, names, upgrade, System::nanoTime, () -> LocalDate.now(ZoneOffset.UTC));
    }

    /// @param nanos the clock by which passwords that were right are forgotten
    /// @param today which day it is
    AccountsDirectory(
            Database database, AccountNames names, boolean upgrade, LongSupplier nanos, Supplier<LocalDate> today) {
        this.names = names;
        this.rows = new Rows(database, LOCKED);
        this.rowsAtOnce = new Rows(database, Duration.ZERO);
        this.rowsBeside = new Rows(database, LOCKED);
        this.lots = new Lots(rows::secret, names::form);
        this.strangers = new Strangers(lots, new Survey(rowsBeside::guises)::guises);
        this.offer = new Offer(rows);
        this.upgrades = new Upgrades(database, names, rowsBeside, offer);
        this.lastUse = new LastUse(database, names, LastUse.PAUSE, today);
        Logins.Shown shown = upgrade ? upgrades::shown : (_, _) -> {};
        this.logins = new Logins(names, rows, rowsAtOnce, strangers, shown, nanos, lastUse::note);
    }

    @Override
    public Verdict authenticate(String name, Secret secret) {
        return logins.authenticate(name, secret);
    }

    @Override
    public Optional<Verdict> authenticateAtOnce(String name, Secret secret) {
        return logins.authenticateAtOnce(name, secret);
    }

    @Override
    public Verdict prove(String name, Predicate<Secret> fits) {
        return logins.prove(name, fits);
    }

    @Override
    public boolean offers(ScramHash hash) {
        return offer.has(hash);
    }

    @Override
    public Spread spread() {
        return offer.spread();
    }

    /// Finds out what CAPA may say before login, which else becomes known within a second of the first
    /// question.
    public void look() {
        offer.look();
    }

    @Override
    public ScramKeys scramKeys(String name, ScramHash hash) throws DirectoryException {
        Optional<ScramKeys> own = rows.keys(names.find(name).orElse(Logins.NOBODY), hash);
        return strangers.orOwn(name, hash, logins.account(name), own);
    }

    /// The lots of these accounts, which other directories may draw too.
    public Lots lots() {
        return lots;
    }

    @Override
    public Terms terms(String name) throws DirectoryException {
        return logins.terms(name);
    }

    @Override
    public Verdict admit(String name) {
        return logins.admit(name);
    }

    @Override
    public Verdict.Denied disprove(String name) {
        return logins.disprove(name);
    }

    @Override
    public boolean knows(String name) throws DirectoryException {
        Optional<Owner> owner = names.find(name);
        return owner.isPresent() && rows.recipient(owner.get()).isPresent(); // nobody else's name is an alias here
    }

    @Override
    public long population() throws DirectoryException {
        return strangers.population();
    }

    @Override
    public Optional<Owner> maildropOf(String address) throws DirectoryException {
        Optional<Owner> recipient = names.recipient(address);
        return recipient.isPresent() ? rows.recipient(recipient.get()) : Optional.empty();
    }

    /// Writes down when devices were used last, lets go of the database, and ends the threads for
    /// password hashes.
    @Override
    public void close() {
        lastUse.close();
        upgrades.close();
        rows.close();
        rowsAtOnce.close();
        rowsBeside.close();
        logins.close();
    }
}
