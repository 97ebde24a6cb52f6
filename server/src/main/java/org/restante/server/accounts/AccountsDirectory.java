package org.restante.server.accounts;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.restante.protocol.Secret;
import org.restante.protocol.sasl.ScramHash;
import org.restante.protocol.sasl.ScramKeys;
import org.restante.server.auth.Directory;
import org.restante.server.auth.DirectoryException;
import org.restante.server.auth.Spread;
import org.restante.server.auth.Terms;
import org.restante.store.Owner;

/// The server's side of the accounts. A change by [Accounts], in this process or another, holds for the next login.
public sealed class AccountsDirectory implements Directory, AutoCloseable permits SqliteDirectory {
    private static final Duration LOCKED = Duration.ofSeconds(1);

    private final AccountNames names;
    private final Rows rows;
    private final Rows rowsAtOnce;
    private final Logins logins;
    private final Offer offer;
    private final LastUse lastUse;

    /// Opens nothing yet: the first question does.
    public AccountsDirectory(Database database, AccountNames names) {
        this(database, names, System::nanoTime, () -> LocalDate.now(ZoneOffset.UTC));
    }

    /// @param nanos the clock by which passwords that were right are forgotten
    /// @param today which day it is
    AccountsDirectory(Database database, AccountNames names, LongSupplier nanos, Supplier<LocalDate> today) {
        this.names = names;
        this.rows = new Rows(database, LOCKED);
        this.rowsAtOnce = new Rows(database, Duration.ZERO);
        this.lastUse = new LastUse(database, names, LastUse.PAUSE, today);
        this.logins = new Logins(names, rows, rowsAtOnce, nanos, lastUse::note);
        this.offer = new Offer(rows);
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

    /// The same is done for every name, so that the time tells nothing.
    @Override
    public ScramKeys scramKeys(String name, ScramHash hash) throws DirectoryException {
        Optional<Owner> owner = names.find(name);
        ScramKeys decoy =
                new DecoyKeys(rows.secret()).of(owner.map(Owner::toString).orElse(name), hash);
        return rows.keys(owner.orElse(Logins.NOBODY), hash).orElse(decoy);
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
    public Optional<Owner> maildropOf(String address) throws DirectoryException {
        Optional<Owner> recipient = names.recipient(address);
        return recipient.isPresent() ? rows.recipient(recipient.get()) : Optional.empty();
    }

    /// Writes down when devices were used last, lets go of the database, and ends the threads for
    /// password hashes.
    @Override
    public void close() {
        lastUse.close();
        rows.close();
        rowsAtOnce.close();
        logins.close();
    }
}
