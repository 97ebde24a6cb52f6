package org.restante.server.accounts;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.restante.protocol.Secret;
import org.restante.protocol.sasl.Saslprep;
import org.restante.protocol.sasl.ScramKeys;
import org.restante.server.password.PasswordHash;
import org.restante.store.Owner;

/// The administrator's side of the accounts. A running server sees each change at once. For one thread.
///
/// Every method throws [AccountsException] if the database cannot be used, or what is asked cannot be: an unknown
/// account, a name that is taken, a name that breaks the rules of [AccountNames].
public final class Accounts implements AutoCloseable {
    private final AccountNames names;
    private final Path file;
    private final Connection connection;

    private Accounts(Path file, AccountNames names, Connection connection) {
        this.file = file;
        this.names = names;
        this.connection = connection;
    }

    /// Opens the accounts in `home`. Folder and file are made, for their owner only, if they are not there.
    ///
    /// @throws AccountsException if they cannot be opened or made
    public static Accounts open(Path home, AccountNames names) throws AccountsException {
        return new Accounts(Database.file(home), names, Database.create(home));
    }

    /// Whether there are accounts in `home`: whether [#open] would make nothing.
    public static boolean exist(Path home) {
        return Files.exists(Database.file(home));
    }

    /// Adds an account, enabled, with this password.
    ///
    /// @return whose maildrop it is
    /// @throws AccountsException if the name is taken or the password is empty or unfit, too
    public Owner add(String name, Secret password) throws AccountsException {
        Owner owner = names.account(name);
        refuseUnfit(owner, password);
        Credentials credentials = Credentials.of(password);
        return together(() -> insert(owner, credentials));
    }

    /// Adds every account that `file` names, or none. See [ImportFile] for its lines.
    ///
    /// @param weak whether hashes of weak schemes are taken
    /// @return how many
    /// @throws AccountsException for the first line that cannot be, too
    public int addAll(Path imported, boolean weak) throws AccountsException {
        List<ImportFile.Entry> entries = ImportFile.read(imported, names, weak);
        for (ImportFile.Entry entry : entries) {
            if (asked(() -> isAccount(entry.owner()))) {
                throw entry.refused(entry.owner() + " is an account already");
            }
        }
        List<Credentials> credentials = entries.parallelStream()
                .map(entry -> entry.password().credentials())
                .toList();
        return together(() -> {
            for (int i = 0; i < credentials.size(); i++) {
                insertLine(entries.get(i), credentials.get(i));
            }
            return credentials.size();
        });
    }

    private void insertLine(ImportFile.Entry entry, Credentials credentials) throws SQLException, AccountsException {
        try {
            insert(entry.owner(), credentials);
        } catch (AccountsException e) {
            throw entry.refused(String.valueOf(e.getMessage()));
        }
    }

    /// All accounts, by domain and user.
    public List<Account> list() throws AccountsException {
        return asked(() -> {
            var found = new ArrayList<Account>();
            try (var select = connection.prepareStatement(
                            "SELECT user, domain, enabled FROM account ORDER BY domain, user");
                    ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(new Account(new Owner(row.getString(1), row.getString(2)), row.getBoolean(3)));
                }
            }
            return found;
        });
    }

    /// Gives an account another password. The old one is refused from now on.
    ///
    /// @throws AccountsException if the password is empty or unfit, too
    public Owner changePassword(String name, Secret password) throws AccountsException {
        Owner owner = names.account(name);
        refuseUnfit(owner, password);
        asked(() -> known(owner));
        Credentials credentials = Credentials.of(password);
        return together(() -> {
            try (var update = // which deletes the keys of the old password
                    connection.prepareStatement("UPDATE account SET password = ? WHERE domain = ? AND user = ?")) {
                update.setString(1, credentials.hash().encoded());
                one(update, 2, owner);
            }
            insertKeys(owner, credentials.keys());
            return owner;
        });
    }

    /// Keeps the same password in another way, if it is still the one that `old` is the hash of.
    boolean replace(Owner owner, PasswordHash old, Credentials credentials) throws AccountsException {
        return together(() -> {
            try (var update = connection.prepareStatement(
                    "UPDATE account SET password = ? WHERE password = ? AND domain = ? AND user = ?")) {
                update.setString(1, credentials.hash().encoded());
                update.setString(2, old.encoded());
                if (bound(update, 3, owner).executeUpdate() == 0) {
                    return false;
                }
            }
            insertKeys(owner, credentials.keys());
            return true;
        });
    }

    /// Says whether the user may log in. Nothing else changes: mail is still taken in.
    public Owner enable(String name, boolean enabled) throws AccountsException {
        Owner owner = names.account(name);
        asked(() -> {
            try (var update =
                    connection.prepareStatement("UPDATE account SET enabled = ? WHERE domain = ? AND user = ?")) {
                update.setBoolean(1, enabled);
                return one(update, 2, owner);
            }
        });
        return owner;
    }

    /// Removes an account and its aliases. Its mail stays where it is.
    public Owner remove(String name) throws AccountsException {
        Owner owner = names.account(name);
        asked(() -> {
            try (var delete = connection.prepareStatement("DELETE FROM account WHERE domain = ? AND user = ?")) {
                return one(delete, 1, owner);
            }
        });
        return owner;
    }

    /// Gives an account another address.
    ///
    /// @throws AccountsException if the address is an account or an alias, too
    public Alias addAlias(String address, String account) throws AccountsException {
        var alias = new Alias(names.account(address), names.account(account));
        asked(() -> {
            if (isAccount(alias.address())) {
                throw new AccountsException(alias.address() + " is an account already");
            }
            if (isAlias(alias.address())) {
                throw new AccountsException(alias.address() + " is an alias already");
            }
            try (var insert = connection.prepareStatement("INSERT INTO alias (domain, user, account) "
                    + "SELECT ?, ?, id FROM account WHERE domain = ? AND user = ?")) {
                insert.setString(1, alias.address().domain());
                insert.setString(2, alias.address().user());
                return one(insert, 3, alias.account());
            }
        });
        return alias;
    }

    /// Takes an address away from its account.
    public Owner removeAlias(String address) throws AccountsException {
        Owner alias = names.account(address);
        asked(() -> {
            try (var delete = connection.prepareStatement("DELETE FROM alias WHERE domain = ? AND user = ?")) {
                if (bound(delete, 1, alias).executeUpdate() == 0) {
                    throw new AccountsException(alias + " is no alias");
                }
                return alias;
            }
        });
        return alias;
    }

    /// All aliases, by domain and user.
    public List<Alias> aliases() throws AccountsException {
        return asked(() -> {
            var found = new ArrayList<Alias>();
            try (var select = connection.prepareStatement("SELECT l.user, l.domain, a.user, a.domain FROM alias l "
                            + "JOIN account a ON a.id = l.account ORDER BY l.domain, l.user");
                    ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(new Alias(
                            new Owner(row.getString(1), row.getString(2)),
                            new Owner(row.getString(3), row.getString(4))));
                }
            }
            return found;
        });
    }

    private Owner insert(Owner owner, Credentials credentials) throws SQLException, AccountsException {
        if (isAccount(owner)) {
            throw new AccountsException(owner + " is an account already");
        }
        if (isAlias(owner)) {
            throw new AccountsException(owner + " is an alias already");
        }
        try (var insert =
                connection.prepareStatement("INSERT INTO account (password, domain, user) VALUES (?, ?, ?)")) {
            insert.setString(1, credentials.hash().encoded());
            bound(insert, 2, owner).executeUpdate();
        }
        insertKeys(owner, credentials.keys());
        return owner;
    }

    private void insertKeys(Owner owner, List<ScramKeys> keys) throws SQLException {
        for (ScramKeys each : keys) {
            try (var insert = connection.prepareStatement("INSERT INTO scram_key "
                    + "(hash, salt, iterations, stored_key, server_key, account) "
                    + "SELECT ?, ?, ?, ?, ?, id FROM account WHERE domain = ? AND user = ?")) {
                insert.setString(1, each.hash().name());
                insert.setBytes(2, each.salt());
                insert.setInt(3, each.iterations());
                insert.setBytes(4, each.storedKey());
                insert.setBytes(5, each.serverKey());
                bound(insert, 6, owner).executeUpdate();
            }
        }
    }

    private Owner known(Owner owner) throws SQLException, AccountsException {
        if (!isAccount(owner)) {
            throw new AccountsException(owner + " is no account");
        }
        return owner;
    }

    private boolean isAccount(Owner owner) throws SQLException {
        return finds("SELECT 1 FROM account WHERE domain = ? AND user = ?", owner);
    }

    private boolean isAlias(Owner owner) throws SQLException {
        return finds("SELECT 1 FROM alias WHERE domain = ? AND user = ?", owner);
    }

    private boolean finds(String sql, Owner owner) throws SQLException {
        try (var select = connection.prepareStatement(sql);
                ResultSet row = bound(select, 1, owner).executeQuery()) {
            return row.next();
        }
    }

    /// Changes the one row of `owner`.
    private static Owner one(PreparedStatement change, int first, Owner owner) throws SQLException, AccountsException {
        if (bound(change, first, owner).executeUpdate() == 0) {
            throw new AccountsException(owner + " is no account");
        }
        return owner;
    }

    private static PreparedStatement bound(PreparedStatement statement, int first, Owner owner) throws SQLException {
        statement.setString(first, owner.domain());
        statement.setString(first + 1, owner.user());
        return statement;
    }

    private static void refuseUnfit(Owner owner, Secret password) throws AccountsException {
        if (password.isEmpty()) {
            throw new AccountsException("the password for " + owner + " is empty; at least one character");
        }
        if (Saslprep.secret(password).isEmpty()) {
            throw new AccountsException("the password for " + owner + Credentials.UNFIT);
        }
    }

    private interface Question<T> {
        T answer() throws SQLException, AccountsException;
    }

    /// All of a change, or nothing of it.
    private <T> T together(Question<T> change) throws AccountsException {
        return asked(() -> {
            connection.setAutoCommit(false);
            try {
                T answer = change.answer();
                connection.commit();
                return answer;
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        });
    }

    private <T> T asked(Question<T> question) throws AccountsException {
        try {
            return question.answer();
        } catch (SQLException e) {
            throw Database.failure(file, e);
        }
    }

    /// Lets go of the database.
    @Override
    public void close() throws AccountsException {
        asked(() -> {
            connection.close();
            return file;
        });
    }
}
