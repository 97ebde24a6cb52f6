package org.restante.server.accounts;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.restante.protocol.Secret;
import org.restante.protocol.sasl.ScramHash;
import org.restante.protocol.sasl.ScramKeys;
import org.restante.server.auth.DirectoryException;
import org.restante.server.auth.Spread;
import org.restante.server.auth.Terms;
import org.restante.server.config.Expire;
import org.restante.server.password.PasswordHash;
import org.restante.store.Owner;

/// Reads the accounts for the server. Each question sees what was committed before it, by whatever process. A file that
/// was damaged, taken away or replaced is opened again at the next question.
final class Rows implements Book, AutoCloseable {
    private static final long PATIENCE_SECONDS = 5;
    private static final int MOST_KNOWN = 10_000;
    private static final String ACCOUNT =
            "SELECT d.name, d.hash, d.used, a.password, a.enabled, d.legacy, " + Setting.columns()
                    + " FROM account a LEFT JOIN device d ON d.account = a.id WHERE a.domain = ? AND a.\"user\" = ?";
    private static final String GUISES = "SELECT a.password, k.iterations, length(k.salt) FROM account a "
            + "LEFT JOIN scram_key k ON k.account = a.id AND k.hash = ?";
    private static final String RECIPIENT = "SELECT a.\"user\", a.domain FROM account a WHERE a.domain = ? "
            + "AND a.\"user\" = ? UNION ALL SELECT a.\"user\", a.domain FROM alias l "
            + "JOIN account a ON a.id = l.account WHERE l.domain = ? AND l.\"user\" = ?";

    private static final String KEYS = "SELECT k.salt, k.iterations, k.stored_key, k.server_key "
            + "FROM account a JOIN scram_key k ON k.account = a.id "
            + "WHERE a.domain = ? AND a.\"user\" = ? AND k.hash = ?";
    private static final String OFFERED = "SELECT EXISTS (SELECT 1 FROM scram_key WHERE hash = ?) AND NOT EXISTS "
            + "(SELECT 1 FROM account a WHERE a.enabled = 1 AND a.pop3 = 1 AND (NOT EXISTS "
            + "(SELECT 1 FROM scram_key k WHERE k.account = a.id AND k.hash = ?) "
            + "OR EXISTS (SELECT 1 FROM device d WHERE d.account = a.id AND d.legacy IS NULL)))";
    private static final String SPREAD = "SELECT DISTINCT login_delay, expire FROM account "
            + "WHERE enabled = 1 AND pop3 = 1 AND (login_delay IS NOT NULL OR expire IS NOT NULL)";
    private static final String LEGACY = "SELECT DISTINCT " + Setting.columns() + " FROM device d "
            + "JOIN account a ON a.id = d.account WHERE d.legacy IS NOT NULL AND a.enabled = 1 AND a.pop3 = 1";
    private static final String SECRET = "SELECT octets FROM secret";

    private final ReentrantLock lock = new ReentrantLock();
    private final Database database;
    private final Duration patience;
    private @Nullable Open open;

    /// @param patience how long to wait for a program that has locked the database
    Rows(Database database, Duration patience) {
        this.database = database;
        this.patience = patience;
    }

    @Override
    public Optional<Row> account(Owner owner) throws DirectoryException {
        return ask(open -> {
            Row known = open.known.get(owner);
            if (known != null) {
                return Optional.of(known);
            }
            try (ResultSet row = open.bound(open.account, owner).executeQuery()) {
                return row.next() ? Optional.of(open.keep(open.row(owner, row))) : Optional.empty();
            }
        });
    }

    @Override
    public Optional<Row> accountAtOnce(Owner owner) throws DirectoryException {
        if (!database.isLocal() || !lock.tryLock()) {
            return Optional.empty();
        }
        try {
            return account(owner);
        } finally {
            lock.unlock();
        }
    }

    /// How the accounts look from outside. Looks at all of them.
    Guises guises() throws DirectoryException {
        return ask(open -> {
            var counting = new Guises.Counting();
            open.guises.setString(1, ScramHash.SHA_256.name());
            try (ResultSet row = open.guises.executeQuery()) {
                while (row.next()) {
                    int iterations = row.getInt(2);
                    Optional<Guises.Terms> terms =
                            row.wasNull() ? Optional.empty() : Optional.of(new Guises.Terms(iterations, row.getInt(3)));
                    counting.add(new PasswordHash(row.getString(1)), terms);
                }
            }
            return counting.guises();
        });
    }

    /// The keys of an account, whether it may log in or not.
    Optional<ScramKeys> keys(Owner owner, ScramHash hash) throws DirectoryException {
        return ask(open -> {
            PreparedStatement keys = open.bound(open.keys, owner);
            keys.setString(3, hash.name());
            try (ResultSet row = keys.executeQuery()) {
                return row.next()
                        ? Optional.of(
                                new ScramKeys(hash, row.getBytes(1), row.getInt(2), row.getBytes(3), row.getBytes(4)))
                        : Optional.empty();
            }
        });
    }

    /// The hashes for which there are keys of every password that lets somebody in. Devices' passwords
    /// have none; legacy secrets are no passwords.
    Set<ScramHash> offered() throws DirectoryException {
        return ask(Open::offered);
    }

    /// What is set for single accounts.
    Spread spread() throws DirectoryException {
        return ask(Open::spread);
    }

    /// What nobody else knows, and is the same as long as there is this database.
    byte[] secret() throws DirectoryException {
        return ask(open -> open.secret);
    }

    /// The account that this name, or this alias, belongs to.
    Optional<Owner> recipient(Owner address) throws DirectoryException {
        return ask(open -> {
            PreparedStatement recipient = open.bound(open.recipient, address);
            recipient.setString(3, address.domain());
            recipient.setString(4, address.user());
            try (ResultSet row = recipient.executeQuery()) {
                return row.next() ? Optional.of(new Owner(row.getString(1), row.getString(2))) : Optional.empty();
            }
        });
    }

    private interface Question<T> {
        T answer(Open open) throws SQLException;
    }

    private <T> T ask(Question<T> question) throws DirectoryException {
        String name = database.name();
        try {
            if (!lock.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new TimeoutException();
            }
        } catch (TimeoutException e) {
            throw new DirectoryException(name + ": has too many waiting for it", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DirectoryException(name + ": the wait for it was broken off", e);
        }
        try {
            return answer(question);
        } catch (SQLException e) {
            drop();
            throw new DirectoryException(String.valueOf(database.failure(e).getMessage()), e);
        } catch (IOException e) {
            drop();
            throw new DirectoryException(name + ": is not there, or its folder cannot be entered", e);
        } finally {
            lock.unlock();
        }
    }

    /// A connection that was good before may have ended meanwhile: then another one is asked.
    private <T> T answer(Question<T> question) throws SQLException, IOException {
        boolean old = open != null;
        try {
            return question.answer(current());
        } catch (SQLException e) {
            drop();
            if (!old || !database.lostConnection(e)) {
                throw e;
            }
            return question.answer(current());
        }
    }

    /// The connection, if it is still to the file that bears the name.
    private Open current() throws SQLException, IOException {
        long now = System.currentTimeMillis();
        Optional<FileState> state = database.state();
        Open known = open;
        if (known == null || !known.isOf(state)) {
            drop();
            known = Open.of(database, patience, state);
            open = known;
        }
        known.look(state, now);
        return known;
    }

    private void drop() {
        Open known = open;
        open = null;
        if (known != null) {
            known.close();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            drop();
        } finally {
            lock.unlock();
        }
    }

    /// A connection with its statements, and rows that were read since the file last changed.
    private static final class Open implements AutoCloseable {
        final Connection connection;
        final PreparedStatement account;
        final PreparedStatement guises;
        final PreparedStatement recipient;
        final PreparedStatement keys;
        final PreparedStatement everybody;
        final byte[] secret;
        final Map<Owner, Row> known = new HashMap<>();
        private final Database database;
        private Optional<FileState> state;
        private @Nullable Set<ScramHash> offered;
        private @Nullable Spread spread;
        private boolean settled;
        private boolean keeps;

        static Open of(Database database, Duration patience, Optional<FileState> state) throws SQLException {
            Connection connection = database.read(patience);
            try {
                return new Open(database, connection, state);
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        }

        private Open(Database database, Connection connection, Optional<FileState> state) throws SQLException {
            this.database = database;
            this.connection = connection;
            this.state = state;
            this.account = connection.prepareStatement(ACCOUNT);
            this.guises = connection.prepareStatement(GUISES);
            this.recipient = connection.prepareStatement(RECIPIENT);
            this.keys = connection.prepareStatement(KEYS);
            this.everybody = connection.prepareStatement(OFFERED);
            try (var select = connection.createStatement();
                    ResultSet row = select.executeQuery(SECRET)) {
                row.next();
                this.secret = row.getBytes(1);
            }
        }

        /// Takes note of what the file looked like at `millis`. Rows are kept if a later change is sure to
        /// show, which in WAL mode it is not.
        void look(Optional<FileState> now, long millis) throws SQLException {
            if (!now.equals(state)) {
                state = now;
                known.clear();
                offered = null;
                spread = null;
                keeps = false;
                settled = false;
            }
            if (!settled && now.isPresent() && now.get().settledAt(millis)) {
                settled = true;
                keeps = database.showsChanges(connection);
            }
        }

        /// Whether it is to what is there now.
        boolean isOf(Optional<FileState> now) {
            return state.map(FileState::key).equals(now.map(FileState::key));
        }

        /// The account that the rows are of, one for each device; the first has been gone to.
        Row row(Owner owner, ResultSet rows) throws SQLException {
            PasswordHash password = new PasswordHash(rows.getString(4));
            boolean enabled = rows.getBoolean(5);
            boolean passwordOn = rows.getBoolean(Setting.PASSWORD.column());
            Terms terms = Setting.terms(rows);
            List<DeviceKeys.Known> devices = new ArrayList<>();
            do {
                String name = rows.getString(1);
                if (name != null) {
                    Optional<LocalDate> used =
                            Optional.ofNullable(rows.getString(3)).map(LocalDate::parse);
                    Optional<Secret> legacy =
                            Optional.ofNullable(rows.getString(6)).map(Secret::of);
                    devices.add(new DeviceKeys.Known(name, rows.getBytes(2), legacy, used));
                }
            } while (rows.next());
            DeviceKeys keys = devices.isEmpty() ? DeviceKeys.NONE : new DeviceKeys(secret, devices);
            return new Row(owner, password, enabled, passwordOn, keys, terms);
        }

        Row keep(Row row) {
            if (keeps && known.size() < MOST_KNOWN) {
                known.put(row.owner(), row);
            }
            return row;
        }

        /// Costs a look at every account, so it is kept as rows are.
        Set<ScramHash> offered() throws SQLException {
            Set<ScramHash> before = offered;
            if (before != null) {
                return before;
            }
            Set<ScramHash> found = EnumSet.noneOf(ScramHash.class);
            for (ScramHash hash : ScramHash.values()) {
                everybody.setString(1, hash.name());
                everybody.setString(2, hash.name());
                try (ResultSet row = everybody.executeQuery()) {
                    if (row.next() && row.getBoolean(1)) {
                        found.add(hash);
                    }
                }
            }
            offered = keeps ? found : null;
            return found;
        }

        /// Costs a look at every account too.
        Spread spread() throws SQLException {
            Spread before = spread;
            if (before != null) {
                return before;
            }
            Set<Duration> delays = new HashSet<>();
            Set<Expire> expires = new HashSet<>();
            try (var select = connection.createStatement();
                    ResultSet row = select.executeQuery(SPREAD)) {
                while (row.next()) {
                    Setting.loginDelay(row).ifPresent(delays::add);
                    Setting.expire(row).ifPresent(expires::add);
                }
            }
            Spread found = new Spread(delays, expires, legacy());
            spread = keeps ? found : null;
            return found;
        }

        private Set<Terms> legacy() throws SQLException {
            Set<Terms> found = new HashSet<>();
            try (var select = connection.createStatement();
                    ResultSet row = select.executeQuery(LEGACY)) {
                while (row.next()) {
                    found.add(Setting.terms(row));
                }
            }
            return found;
        }

        PreparedStatement bound(PreparedStatement statement, Owner owner) throws SQLException {
            statement.setString(1, owner.domain());
            statement.setString(2, owner.user());
            return statement;
        }

        @Override
        public void close() {
            try {
                connection.close();
            } catch (SQLException ignored) {
                // a connection for reading has nothing to lose
            }
        }
    }
}
