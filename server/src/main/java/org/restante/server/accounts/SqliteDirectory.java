package org.restante.server.accounts;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.restante.protocol.Secret;
import org.restante.protocol.sasl.ScramHash;
import org.restante.protocol.sasl.ScramKeys;
import org.restante.server.auth.Directory;
import org.restante.server.auth.DirectoryException;
import org.restante.store.Owner;

/// The server's side of the accounts. A change by [Accounts], in this process or another, holds for the next login.
///
/// A login that is refused always costs one password hash: the user's own, or, where there is no such user, that of an
/// account chosen by the name, so that hashes of several kinds give nothing away either. A login that is granted costs
/// one in five minutes. While the database cannot be read, the answer is [Verdict.Unavailable], never a refusal.
public final class SqliteDirectory implements Directory, AutoCloseable {
    private static final Duration REMEMBERED = Duration.ofMinutes(5);
    private static final int MOST_REMEMBERED = 10_000;
    private static final Duration LOCKED = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Owner NOBODY = new Owner("-", "-"); // no account has this name

    private final AccountNames names;
    private final Rows rows;
    private final Rows rowsAtOnce;
    private final Verified verified;
    private final Remembered<Owner> lately;
    private final Hashing hashing;
    private final Offer offer;

    /// Opens nothing yet: the first question does.
    public SqliteDirectory(Path home, AccountNames names) {
        this(home, names, System::nanoTime);
    }

    /// @param nanos the clock by which passwords that were right are forgotten
    SqliteDirectory(Path home, AccountNames names, LongSupplier nanos) {
        this.names = names;
        this.rows = new Rows(home, LOCKED);
        this.rowsAtOnce = new Rows(home, Duration.ZERO);
        this.offer = new Offer(rows);
        this.verified = new Verified(MOST_REMEMBERED, REMEMBERED, nanos);
        this.lately = new Remembered<>(MOST_REMEMBERED, REMEMBERED, nanos);
        this.hashing = new Hashing(Runtime.getRuntime().availableProcessors(), PATIENCE);
    }

    @Override
    public Verdict authenticate(String name, Secret secret) {
        try {
            Optional<Owner> owner = names.find(name);
            Optional<Rows.Row> row = owner.isPresent() ? rows.account(owner.get()) : Optional.empty();
            return row.isPresent() ? check(row.get(), secret) : refuse(name, secret);
        } catch (DirectoryException e) {
            return new Verdict.Unavailable(String.valueOf(e.getMessage()));
        }
    }

    /// Grants a login whose password was right a short time ago, as the account is now. Its row is in memory then.
    @Override
    public Optional<Verdict> authenticateAtOnce(String name, Secret secret) {
        try {
            Optional<Owner> owner = names.find(name).filter(lately::has);
            Optional<Rows.Row> row = owner.isPresent() ? rowsAtOnce.accountAtOnce(owner.get()) : Optional.empty();
            return row.filter(Rows.Row::enabled)
                    .filter(known -> verified.holds(verified.ticket(known.owner(), known.password(), secret)))
                    .map(known -> new Verdict.Granted(known.owner()));
        } catch (DirectoryException _) {
            return Optional.empty(); // who asks the long way will be told why
        }
    }

    private Verdict check(Rows.Row row, Secret secret) {
        Verified.Ticket ticket = verified.ticket(row.owner(), row.password(), secret);
        var granted = new Verdict.Granted(row.owner());
        if (row.enabled() && verified.holds(ticket)) {
            return granted;
        }
        return computed(row.password(), secret, right -> {
            if (!right || !row.enabled() || secret.isEmpty()) {
                return new Verdict.Denied();
            }
            verified.keep(ticket);
            lately.keep(row.owner());
            return granted;
        });
    }

    /// What an unknown name gets: the same, at the same cost.
    private Verdict refuse(String name, Secret secret) throws DirectoryException {
        PasswordHash decoy = rows.decoy(verified.number(name)).orElse(PasswordHash.OF_NOTHING);
        return computed(decoy, secret, _ -> new Verdict.Denied());
    }

    @Override
    public boolean offers(ScramHash hash) {
        return offer.has(hash);
    }

    /// Finds out which mechanisms may be offered, which else becomes known within a second of the first question.
    public void look() {
        offer.look();
    }

    /// The same is done for every name, so that the time tells nothing.
    @Override
    public ScramKeys scramKeys(String name, ScramHash hash) throws DirectoryException {
        Optional<Owner> owner = names.find(name);
        ScramKeys decoy = decoy(owner.map(Owner::toString).orElse(name), hash);
        return rows.keys(owner.orElse(NOBODY), hash).orElse(decoy);
    }

    /// The salt is always the same, as that of an account is; nobody has a proof for such keys.
    private ScramKeys decoy(String name, ScramHash hash) throws DirectoryException {
        byte[] secret = rows.secret();
        byte[] salt = Verified.hash(secret, hash + " " + name);
        byte[] key = Verified.hash(secret, "no key " + name);
        return new ScramKeys(hash, Arrays.copyOf(salt, Credentials.SALT_OCTETS), Credentials.ITERATIONS, key, key);
    }

    @Override
    public Verdict admit(String name) {
        try {
            Optional<Owner> owner = names.find(name);
            Optional<Rows.Row> row = owner.isPresent() ? rows.account(owner.get()) : Optional.empty();
            return row.filter(Rows.Row::enabled)
                    .<Verdict>map(known -> new Verdict.Granted(known.owner()))
                    .orElseGet(Verdict.Denied::new);
        } catch (DirectoryException e) {
            return new Verdict.Unavailable(String.valueOf(e.getMessage()));
        }
    }

    private interface Then {
        Verdict say(boolean right);
    }

    private Verdict computed(PasswordHash hash, Secret secret, Then then) {
        Optional<Verdict> verdict = hashing.compute(() -> then.say(hash.matches(secret)));
        return verdict.orElseGet(() -> new Verdict.Unavailable("too many logins wait for a hash"));
    }

    @Override
    public Optional<Owner> maildropOf(String address) throws DirectoryException {
        Optional<Owner> recipient = names.recipient(address);
        return recipient.isPresent() ? rows.recipient(recipient.get()) : Optional.empty();
    }

    /// Lets go of the database and ends the threads for password hashes.
    @Override
    public void close() {
        rows.close();
        rowsAtOnce.close();
        hashing.close();
    }
}
