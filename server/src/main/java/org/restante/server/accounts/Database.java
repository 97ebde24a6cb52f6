package org.restante.server.accounts;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.restante.server.config.Config;

/// Where the accounts are kept: in a file of SQLite, or in PostgreSQL. What is asked is the same; how it
/// is reached, and what its failures mean, is not.
public abstract sealed class Database permits SqliteFile, Postgres {

    /// The file in `home`.
    public static Database in(Path home) {
        return new SqliteFile(home);
    }

    /// That of the configuration. Opens nothing yet.
    public static Database of(Config config) {
        Optional<Config.Accounts.DatabaseServer> server = config.accounts().server();
        return server.isPresent() ? new Postgres(server.get()) : in(config.home());
    }

    /// Whether there is one, so that to open it makes nothing. Of a server that is elsewhere this is not
    /// asked.
    public boolean exists() {
        return true;
    }

    /// What messages call it.
    abstract String name();

    /// Opens it for changes; makes what is not there.
    ///
    /// @throws AccountsException if that cannot be done
    abstract Connection create() throws AccountsException;

    /// Opens it to be read by the server. It must be there, and of the version this program makes.
    ///
    /// @param patience how long to wait for another program that has locked it
    /// @throws SQLException if it is not, is damaged, or is locked
    abstract Connection read(Duration patience) throws SQLException;

    /// What tells from outside whether anything in it has changed; empty if nothing does.
    ///
    /// @throws IOException if it is not there
    abstract Optional<FileState> state() throws IOException;

    /// Whether each change shows in [#state].
    abstract boolean showsChanges(Connection connection) throws SQLException;

    /// Whether an answer comes without a network in between.
    boolean isLocal() {
        return true;
    }

    /// Whether a question failed because the connection had ended, so that it is worth asking again on
    /// another.
    boolean lostConnection(SQLException e) {
        return false;
    }

    /// What went wrong, for the administrator.
    abstract AccountsException failure(SQLException e);
}
