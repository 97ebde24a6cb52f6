package org.restante.server.accounts;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.restante.protocol.Secret;
import org.restante.protocol.sasl.ScramHash;
import org.restante.protocol.sasl.ScramKeys;
import org.restante.server.auth.Directory;
import org.restante.server.auth.DirectoryException;
import org.restante.server.auth.Lots;
import org.restante.store.Owner;

/// The server's side of the accounts. A change by [Accounts], in this process or another, holds for the next login.
public final class SqliteDirectory implements Directory, AutoCloseable {
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

    /// Opens nothing yet: the first question does. Changes nothing in the accounts.
    public SqliteDirectory(Path home, AccountNames names) {
        this(home, names, false);
    }

    /// @param upgrade whether a login replaces a hash of another kind than is made here
    public SqliteDirectory(Path home, AccountNames names, boolean upgrade) {
        this(home, names, upgrade, System::nanoTime);
    }

    /// @param nanos the clock by which passwords that were right are forgotten
    SqliteDirectory(Path home, AccountNames names, boolean upgrade, LongSupplier nanos) {
        this.names = names;
        this.rows = new Rows(home, LOCKED);
        this.rowsAtOnce = new Rows(home, Duration.ZERO);
        this.rowsBeside = new Rows(home, LOCKED);
        this.lots = new Lots(rows::secret, names::form);
        this.strangers = new Strangers(lots, new Survey(rowsBeside::guises)::guises);
        this.offer = new Offer(rows);
        this.upgrades = new Upgrades(home, names, rowsBeside, offer);
        Logins.Shown shown = upgrade ? upgrades::shown : (_, _) -> {};
        this.logins = new Logins(names, rows, rowsAtOnce, strangers, shown, nanos);
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

    /// Finds out which mechanisms may be offered, which else becomes known within a second of the first question.
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

    /// Lets go of the database and ends the threads for password hashes.
    @Override
    public void close() {
        upgrades.close();
        rows.close();
        rowsAtOnce.close();
        rowsBeside.close();
        logins.close();
    }
}
