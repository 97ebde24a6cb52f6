package org.restante.server.accounts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.restante.server.config.Config;

/// A database of a PostgreSQL server. Nothing waits for it longer than some seconds; a connection that
/// has ended is made anew by the next question.
final class Postgres extends Database {
    private static final String SECONDS = "5";

    private final Config.Accounts.DatabaseServer server;

    Postgres(Config.Accounts.DatabaseServer server) {
        this.server = server;
    }

    @Override
    String name() {
        return server.url();
    }

    @Override
    Connection create() throws AccountsException {
        try {
            Connection connection = connect();
            try {
                PostgresSchema.migrate(connection);
                return connection;
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    @Override
    Connection read(Duration patience) throws SQLException {
        Connection connection = connect();
        try {
            connection.setReadOnly(true);
            int version = PostgresSchema.version(connection);
            if (version != PostgresSchema.VERSION) {
                throw new SQLException("is of version " + version + ", not " + PostgresSchema.VERSION);
            }
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("connectTimeout", SECONDS);
        properties.setProperty("loginTimeout", SECONDS);
        properties.setProperty("socketTimeout", SECONDS);
        properties.setProperty("readOnlyMode", "always");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("ApplicationName", "restante");
        if (!server.user().isEmpty()) {
            properties.setProperty("user", server.user());
        }
        password().ifPresent(password -> properties.setProperty("password", password));
        return DriverManager.getConnection(server.url(), properties);
    }

    /// Read anew for each connection, so that it may change.
    private Optional<String> password() throws SQLException {
        if (server.passwordFile().isEmpty()) {
            return Optional.empty();
        }
        try {
            return Files.readString(server.passwordFile().get(), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst();
        } catch (IOException e) {
            throw new SQLException(server.passwordFile().get() + ", the file of its password, cannot be read", e);
        }
    }

    @Override
    Optional<FileState> state() {
        return Optional.empty();
    }

    @Override
    boolean showsChanges(Connection connection) {
        return false;
    }

    @Override
    boolean isLocal() {
        return false;
    }

    /// Class 08 of SQLSTATE is that of connections; 57P01 to 57P03 are said by a server that stops or starts.
    @Override
    boolean lostConnection(SQLException e) {
        return state(e).startsWith("08") || state(e).startsWith("57P");
    }

    @Override
    AccountsException failure(SQLException e) {
        return new AccountsException(name() + ": " + why(e), e);
    }

    private static String why(SQLException e) {
        String state = state(e);
        if (state.startsWith("08") || state.startsWith("57P")) {
            return "cannot be reached; is the server running there?";
        }
        return switch (state) {
            case "28000", "28P01" -> "refuses the user or the password of accounts.user and accounts.password_file";
            case "3D000" -> "there is no such database; `createdb` makes one";
            case "42501" -> "accounts.user may not do that there; it must own the database";
            default -> String.valueOf(e.getMessage()).lines().findFirst().orElse("cannot be used");
        };
    }

    private static String state(SQLException e) {
        return String.valueOf(e.getSQLState());
    }
}
