package org.restante.server.accounts;

import java.nio.file.Path;
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
    private static final String LIST = "SELECT a.\"user\", a.domain, a.enabled, "
            + "EXISTS (SELECT 1 FROM scram_key k WHERE k.account = a.id), "
            + "(SELECT count(*) FROM device d WHERE d.account = a.id), " + Setting.columns()
            + " FROM account a ORDER BY a.domain, a.\"user\"";

    private final AccountNames names;
    private final Ledger ledger;

    private Accounts(AccountNames names, Ledger ledger) {
        this.names = names;
        this.ledger = ledger;
    }

    /// Opens the accounts in `home`. Folder and file are made, for their owner only, if they are not there.
    ///
    /// @throws AccountsException if they cannot be opened or made
    public static Accounts open(Path home, AccountNames names) throws AccountsException {
        return open(Database.in(home), names);
    }

    /// The same for the accounts in any database.
    ///
    /// @throws AccountsException if they cannot be opened or made
    public static Accounts open(Database database, AccountNames names) throws AccountsException {
        return new Accounts(names, new Ledger(database));
    }

    /// Adds an account, enabled, with this password.
    ///
    /// @return whose maildrop it is
    /// @throws AccountsException if the name is taken or the password is empty or unfit, too
    public Owner add(String name, Secret password) throws AccountsException {
        Owner owner = names.account(name);
        refuseUnfit(owner, password);
        Credentials credentials = Credentials.of(password);
        return ledger.together(() -> insert(owner, credentials));
    }

    /// Adds every account that `file` names, or none. See [ImportFile] for its lines.
    ///
    /// @param weak whether hashes of weak schemes are taken
    /// @return how many
    /// @throws AccountsException for the first line that cannot be, too
    public int addAll(Path imported, boolean weak) throws AccountsException {
        List<ImportFile.Entry> entries = ImportFile.read(imported, names, weak);
        for (ImportFile.Entry entry : entries) {
            if (ledger.asked(() -> ledger.isAccount(entry.owner()))) {
                throw entry.refused(entry.owner() + " is an account already");
            }
        }
        List<Credentials> credentials = entries.parallelStream()
                .map(entry -> entry.password().credentials())
                .toList();
        return ledger.together(() -> {
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
        return ledger.asked(() -> {
            var found = new ArrayList<Account>();
            try (var select = ledger.connection.prepareStatement(LIST);
                    ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(account(row));
                }
            }
            return found;
        });
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(
                new Owner(row.getString(1), row.getString(2)),
                row.getBoolean(3),
                row.getBoolean(4),
                row.getInt(5),
                Setting.shown(row));
    }

    /// Gives an account another password. The old one is refused from now on.
    ///
    /// @throws AccountsException if the password is empty or unfit, too
    public Owner changePassword(String name, Secret password) throws AccountsException {
        Owner owner = names.account(name);
        refuseUnfit(owner, password);
        ledger.asked(() -> ledger.known(owner));
        Credentials credentials = Credentials.of(password);
        return ledger.together(() -> {
            try (var update = // which deletes the keys of the old password
                    ledger.connection.prepareStatement(
                            "UPDATE account SET password = ? WHERE domain = ? AND \"user\" = ?")) {
                update.setString(1, credentials.hash().encoded());
                Ledger.one(update, 2, owner);
            }
            insertKeys(owner, credentials.keys());
            return owner;
        });
    }

    /// Keeps the same password in another way, if it is still the one that `old` is the hash of.
    boolean replace(Owner owner, PasswordHash old, Credentials credentials) throws AccountsException {
        return ledger.together(() -> {
            try (var update = ledger.connection.prepareStatement(
                    "UPDATE account SET password = ? WHERE password = ? AND domain = ? AND \"user\" = ?")) {
                update.setString(1, credentials.hash().encoded());
                update.setString(2, old.encoded());
                if (Ledger.bound(update, 3, owner).executeUpdate() == 0) {
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
        ledger.asked(() -> {
            try (var update = ledger.connection.prepareStatement(
                    "UPDATE account SET enabled = ? WHERE domain = ? AND \"user\" = ?")) {
                update.setInt(1, enabled ? 1 : 0);
                return Ledger.one(update, 2, owner);
            }
        });
        return owner;
    }

    /// Removes an account and its aliases. Its mail stays where it is.
    public Owner remove(String name) throws AccountsException {
        Owner owner = names.account(name);
        ledger.asked(() -> {
            try (var delete =
                    ledger.connection.prepareStatement("DELETE FROM account WHERE domain = ? AND \"user\" = ?")) {
                return Ledger.one(delete, 1, owner);
            }
        });
        return owner;
    }

    /// Gives an account another address.
    ///
    /// @throws AccountsException if the address is an account or an alias, too
    public Alias addAlias(String address, String account) throws AccountsException {
        var alias = new Alias(names.account(address), names.account(account));
        ledger.asked(() -> {
            if (ledger.isAccount(alias.address())) {
                throw new AccountsException(alias.address() + " is an account already");
            }
            if (isAlias(alias.address())) {
                throw new AccountsException(alias.address() + " is an alias already");
            }
            try (var insert = ledger.connection.prepareStatement("INSERT INTO alias (domain, \"user\", account) "
                    + "SELECT ?, ?, id FROM account WHERE domain = ? AND \"user\" = ?")) {
                insert.setString(1, alias.address().domain());
                insert.setString(2, alias.address().user());
                return Ledger.one(insert, 3, alias.account());
            }
        });
        return alias;
    }

    /// Takes an address away from its account.
    public Owner removeAlias(String address) throws AccountsException {
        Owner alias = names.account(address);
        ledger.asked(() -> {
            try (var delete =
                    ledger.connection.prepareStatement("DELETE FROM alias WHERE domain = ? AND \"user\" = ?")) {
                if (Ledger.bound(delete, 1, alias).executeUpdate() == 0) {
                    throw new AccountsException(alias + " is no alias");
                }
                return alias;
            }
        });
        return alias;
    }

    /// All aliases, by domain and user.
    public List<Alias> aliases() throws AccountsException {
        return ledger.asked(() -> {
            var found = new ArrayList<Alias>();
            try (var select = ledger.connection.prepareStatement(
                            "SELECT l.\"user\", l.domain, a.\"user\", a.domain FROM alias l "
                                    + "JOIN account a ON a.id = l.account ORDER BY l.domain, l.\"user\"");
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
        if (ledger.isAccount(owner)) {
            throw new AccountsException(owner + " is an account already");
        }
        if (isAlias(owner)) {
            throw new AccountsException(owner + " is an alias already");
        }
        try (var insert = ledger.connection.prepareStatement(
                "INSERT INTO account (password, domain, \"user\") VALUES (?, ?, ?)")) {
            insert.setString(1, credentials.hash().encoded());
            Ledger.bound(insert, 2, owner).executeUpdate();
        }
        insertKeys(owner, credentials.keys());
        return owner;
    }

    private void insertKeys(Owner owner, List<ScramKeys> keys) throws SQLException {
        for (ScramKeys each : keys) {
            try (var insert = ledger.connection.prepareStatement("INSERT INTO scram_key "
                    + "(hash, salt, iterations, stored_key, server_key, account) "
                    + "SELECT ?, ?, ?, ?, ?, id FROM account WHERE domain = ? AND \"user\" = ?")) {
                insert.setString(1, each.hash().name());
                insert.setBytes(2, each.salt());
                insert.setInt(3, each.iterations());
                insert.setBytes(4, each.storedKey());
                insert.setBytes(5, each.serverKey());
                Ledger.bound(insert, 6, owner).executeUpdate();
            }
        }
    }

    private boolean isAlias(Owner owner) throws SQLException {
        return ledger.finds("SELECT 1 FROM alias WHERE domain = ? AND \"user\" = ?", owner);
    }

    private static void refuseUnfit(Owner owner, Secret password) throws AccountsException {
        if (password.isEmpty()) {
            throw new AccountsException("the password for " + owner + " is empty; at least one character");
        }
        if (Saslprep.secret(password).isEmpty()) {
            throw new AccountsException("the password for " + owner + Credentials.UNFIT);
        }
    }

    /// The passwords of the accounts' devices.
    public Devices devices() {
        return new Devices(ledger, names);
    }

    /// What is set for single accounts.
    public Settings settings() {
        return new Settings(ledger, names);
    }

    /// Lets go of the database.
    @Override
    public void close() throws AccountsException {
        ledger.close();
    }
}
