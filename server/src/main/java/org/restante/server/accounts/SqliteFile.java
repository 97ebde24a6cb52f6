package org.restante.server.accounts;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.sqlite.SQLiteOpenMode;

/// A file of SQLite in HOME, for its owner only. It has a rollback journal, so a change shows in the file
/// itself; see [FileState].
final class SqliteFile extends Database {
    private static final String NAME = "accounts.db";
    private static final int ADMIN_PATIENCE = 5_000;

    private final Path home;
    private final Path file;

    SqliteFile(Path home) {
        this.home = home;
        file = home.resolve(NAME);
    }

    @Override
    public boolean exists() {
        return Files.exists(file);
    }

    /// Makes the file, and `home`, if they are not there.
    @Override
    Connection create() throws AccountsException {
        try {
            Files.createDirectories(
                    home, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            if (Files.notExists(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
        } catch (FileAlreadyExistsException e) {
            if (!Files.isRegularFile(file)) {
                throw new AccountsException(home + ": is a file; HOME must be a folder", e);
            } // another process made it a moment ago
        } catch (IOException e) {
            throw new AccountsException(home + ": cannot be written to; HOME must be a folder of your own", e);
        }
        try {
            return migrated(connect(file, ADMIN_PATIENCE));
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    @Override
    Connection read(Duration patience) throws SQLException {
        Connection connection = connect(file, Math.toIntExact(patience.toMillis()));
        try (var statement = connection.createStatement()) {
            statement.execute("PRAGMA query_only = ON");
            int version = Schema.version(connection);
            if (version != Schema.VERSION) {
                throw new SQLException("is of version " + version + ", not " + Schema.VERSION);
            }
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /// Whoever reads waits only while changes are written at the end, not while there are too many for SQLite's memory.
    private static Connection migrated(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("PRAGMA cache_spill = OFF");
            Schema.migrate(connection);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    Optional<FileState> state() throws IOException {
        return Optional.of(FileState.of(file));
    }

    /// Not where changes go to a file beside it first: a version of this program before 0.1.0 set it up so.
    @Override
    boolean showsChanges(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var mode = statement.executeQuery("PRAGMA journal_mode")) {
            return mode.next() && !mode.getString(1).equals("wal");
        }
    }

    /// Never makes the file: `create` does, with the right permissions.
    private static Connection connect(Path file, int patience) throws SQLException {
        var config = new SQLiteConfig();
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        config.setBusyTimeout(patience);
        config.enforceForeignKeys(true);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        var source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
        return source.getConnection();
    }

    @Override
    String name() {
        return file.toString();
    }

    @Override
    AccountsException failure(SQLException e) {
        String why = e instanceof SQLiteException sqlite ? why(sqlite.getResultCode()) : String.valueOf(e.getMessage());
        return new AccountsException(file + ": " + why, e);
    }

    private static String why(SQLiteErrorCode code) {
        return switch (SQLiteErrorCode.getErrorCode(code.code & 0xFF)) { // extended codes hold the plain one
            case SQLITE_BUSY, SQLITE_LOCKED -> "is locked by another program; try again when that is done";
            case SQLITE_NOTADB, SQLITE_CORRUPT -> "is damaged, or no database; put back a copy of it";
            case SQLITE_FULL -> "cannot be written: the disk is full";
            case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_READONLY, SQLITE_AUTH ->
                "cannot be opened; it must be a file you may write, in a folder you may write";
            default -> "cannot be used: " + code.message;
        };
    }
}
