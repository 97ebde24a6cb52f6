package org.restante.server.accounts;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// The tables in PostgreSQL: those of [Schema], in the words of another server. The version is kept in
/// the table `restante`. What is compared and sorted is compared as octets, as SQLite does.
final class PostgresSchema {
    private static final int SECRET_OCTETS = 32;
    private static final long LOCK = 0x7265_7374_616e_7465L; // "restante": two that migrate at once wait for each other

    /// Step n leads from version n to version n + 1.
    private static final List<List<String>> STEPS = List.of(
            List.of(
                    """
            CREATE TABLE restante (version INTEGER NOT NULL)""",
                    """
            CREATE TABLE account (
                id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                "user" TEXT COLLATE "C" NOT NULL,
                domain TEXT COLLATE "C" NOT NULL,
                password TEXT NOT NULL,
                enabled INTEGER NOT NULL DEFAULT 1 CHECK (enabled IN (0, 1)),
                password_on INTEGER NOT NULL DEFAULT 1 CHECK (password_on IN (0, 1)),
                pop3 INTEGER NOT NULL DEFAULT 1 CHECK (pop3 IN (0, 1)),
                tls INTEGER NOT NULL DEFAULT 0 CHECK (tls IN (0, 1)),
                networks TEXT,
                login_delay INTEGER CHECK (login_delay >= 0),
                expire INTEGER CHECK (expire >= 0),
                UNIQUE (domain, "user"))""",
                    """
            CREATE TABLE alias (
                "user" TEXT COLLATE "C" NOT NULL,
                domain TEXT COLLATE "C" NOT NULL,
                account BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
                PRIMARY KEY (domain, "user"))""",
                    "CREATE INDEX alias_of_account ON alias (account)",
                    """
            CREATE TABLE scram_key (
                account BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
                hash TEXT NOT NULL,
                salt BYTEA NOT NULL,
                iterations INTEGER NOT NULL,
                stored_key BYTEA NOT NULL,
                server_key BYTEA NOT NULL,
                PRIMARY KEY (account, hash))""",
                    """
            CREATE TABLE secret (octets BYTEA NOT NULL)""",
                    """
            CREATE TABLE device (
                account BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
                name TEXT COLLATE "C" NOT NULL,
                hash BYTEA NOT NULL,
                made TEXT NOT NULL,
                used TEXT,
                PRIMARY KEY (account, name))""",
                    """
            CREATE FUNCTION account_is_no_alias() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                IF EXISTS (SELECT 1 FROM alias WHERE domain = NEW.domain AND "user" = NEW."user") THEN
                    RAISE EXCEPTION 'is an alias';
                END IF;
                RETURN NEW;
            END $$""",
                    """
            CREATE TRIGGER account_is_no_alias BEFORE INSERT ON account
            FOR EACH ROW EXECUTE FUNCTION account_is_no_alias()""",
                    """
            CREATE FUNCTION alias_is_no_account() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                IF EXISTS (SELECT 1 FROM account WHERE domain = NEW.domain AND "user" = NEW."user") THEN
                    RAISE EXCEPTION 'is an account';
                END IF;
                RETURN NEW;
            END $$""",
                    """
            CREATE TRIGGER alias_is_no_account BEFORE INSERT ON alias
            FOR EACH ROW EXECUTE FUNCTION alias_is_no_account()""",
                    """
            CREATE FUNCTION new_password_ends_keys() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                DELETE FROM scram_key WHERE account = NEW.id;
                RETURN NULL;
            END $$""",
                    """
            CREATE TRIGGER new_password_ends_keys AFTER UPDATE OF password ON account
            FOR EACH ROW EXECUTE FUNCTION new_password_ends_keys()"""),
            List.of("ALTER TABLE device ADD COLUMN legacy TEXT"));

    /// The version this program makes and reads.
    static final int VERSION = STEPS.size();

    private PostgresSchema() {}

    /// Brings the database to [#VERSION], in one transaction.
    ///
    /// @throws SQLException if it is of a later version, or cannot be changed
    static void migrate(Connection connection) throws SQLException {
        if (version(connection) == VERSION) {
            return;
        }
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_xact_lock(" + LOCK + ")");
            int version = version(connection); // another process may have been faster
            if (version > VERSION) {
                throw new SQLException("was made by a later version of Restante; use that one");
            }
            for (List<String> step : STEPS.subList(version, VERSION)) {
                for (String sql : step) {
                    statement.execute(sql);
                }
            }
            if (version == 0) {
                fill(connection);
            }
            statement.execute("UPDATE restante SET version = " + VERSION);
            connection.commit();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private static void fill(Connection connection) throws SQLException {
        byte[] secret = new byte[SECRET_OCTETS];
        new SecureRandom().nextBytes(secret);
        try (var insert = connection.prepareStatement("INSERT INTO secret (octets) VALUES (?)");
                var first = connection.createStatement()) {
            insert.setBytes(1, secret);
            insert.executeUpdate();
            first.execute("INSERT INTO restante (version) VALUES (0)");
        }
    }

    /// The version of the database; 0 if there is nothing of ours in it.
    static int version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet there = statement.executeQuery("SELECT to_regclass('restante') IS NOT NULL")) {
            there.next();
            if (!there.getBoolean(1)) {
                return 0;
            }
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT version FROM restante")) {
            return row.next() ? row.getInt(1) : 0;
        }
    }
}
