package org.restante.server.accounts;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// The tables, and how an older file becomes a newer one. The version is kept in SQLite's `user_version`.
///
/// Names are stored in the form of [AccountNames]. An alias names the account it belongs to, so it goes
/// with the account, and cannot lead to another alias. That an alias is not the name of an account is
/// held by two triggers. Keys for SCRAM go with the password they were made of; the secret is what salts
/// for names that are no accounts are made of, and the hashes of devices' passwords. Days are those of
/// UTC, as `2026-11-25`. A device has the `hash` of a password, or a `legacy` secret as it is. `login_delay` is in
/// seconds, `expire` in days, 0 for never.
final class Schema {

    /// Step n leads from version n to version n + 1.
    private static final List<List<String>> STEPS = List.of(
            List.of("""
            CREATE TABLE account (
                id INTEGER PRIMARY KEY,
                user TEXT NOT NULL,
                domain TEXT NOT NULL,
                password TEXT NOT NULL,
                enabled INTEGER NOT NULL DEFAULT 1 CHECK (enabled IN (0, 1)),
                UNIQUE (domain, user)
            ) STRICT""", """
            CREATE TABLE alias (
                user TEXT NOT NULL,
                domain TEXT NOT NULL,
                account INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
                PRIMARY KEY (domain, user)
            ) STRICT, WITHOUT ROWID""", "CREATE INDEX alias_of_account ON alias (account)", """
            CREATE TRIGGER account_is_no_alias BEFORE INSERT ON account
            WHEN EXISTS (SELECT 1 FROM alias WHERE domain = NEW.domain AND user = NEW.user)
            BEGIN SELECT RAISE(ABORT, 'is an alias'); END""", """
            CREATE TRIGGER alias_is_no_account BEFORE INSERT ON alias
            WHEN EXISTS (SELECT 1 FROM account WHERE domain = NEW.domain AND user = NEW.user)
            BEGIN SELECT RAISE(ABORT, 'is an account'); END"""),
            List.of("""
            CREATE TABLE scram_key (
                account INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
                hash TEXT NOT NULL,
                salt BLOB NOT NULL,
                iterations INTEGER NOT NULL,
                stored_key BLOB NOT NULL,
                server_key BLOB NOT NULL,
                PRIMARY KEY (account, hash)
            ) STRICT, WITHOUT ROWID""", """
            CREATE TRIGGER new_password_ends_keys AFTER UPDATE OF password ON account
            BEGIN DELETE FROM scram_key WHERE account = NEW.id; END""", """
            CREATE TABLE secret (octets BLOB NOT NULL) STRICT""", """
            INSERT INTO secret (octets) VALUES (randomblob(32))"""),
            List.of("""
            CREATE TABLE device (
                account INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
                name TEXT NOT NULL,
                hash BLOB NOT NULL,
                made TEXT NOT NULL,
                used TEXT,
                PRIMARY KEY (account, name)
            ) STRICT, WITHOUT ROWID""", """
            ALTER TABLE account ADD COLUMN password_on INTEGER NOT NULL DEFAULT 1 CHECK (password_on IN (0, 1))"""),
            List.of("""
            ALTER TABLE account ADD COLUMN pop3 INTEGER NOT NULL DEFAULT 1 CHECK (pop3 IN (0, 1))""", """
            ALTER TABLE account ADD COLUMN tls INTEGER NOT NULL DEFAULT 0 CHECK (tls IN (0, 1))""", """
            ALTER TABLE account ADD COLUMN networks TEXT"""),
            List.of("""
            ALTER TABLE account ADD COLUMN login_delay INTEGER CHECK (login_delay >= 0)""", """
            ALTER TABLE account ADD COLUMN expire INTEGER CHECK (expire >= 0)"""),
            List.of("ALTER TABLE device ADD COLUMN legacy TEXT"));

    /// The version this program makes and reads.
    static final int VERSION = STEPS.size();

    private Schema() {}

    /// Brings the file to [#VERSION], in one transaction.
    ///
    /// @throws SQLException if it is of a later version, or cannot be changed
    static void migrate(Connection connection) throws SQLException {
        if (version(connection) == VERSION) {
            return;
        }
        try (var statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            try {
                int version = version(connection); // another process may have been faster
                if (version > VERSION) {
                    throw new SQLException("was made by a later version of Restante; use that one");
                }
                for (List<String> step : STEPS.subList(version, VERSION)) {
                    for (String sql : step) {
                        statement.execute(sql);
                    }
                }
                statement.execute("PRAGMA user_version = " + VERSION);
                statement.execute("COMMIT");
            } catch (SQLException e) {
                statement.execute("ROLLBACK");
                throw e;
            }
        }
    }

    /// The version of the file; 0 if it is new.
    static int version(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("PRAGMA user_version")) {
            return rows.getInt(1);
        }
    }
}
