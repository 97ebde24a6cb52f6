package org.restante.server.accounts;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// The accounts in the file of SQLite in HOME.
public final class SqliteDirectory extends AccountsDirectory {

    /// Opens nothing yet: the first question does. Changes nothing in the accounts.
    public SqliteDirectory(Path home, AccountNames names) {
        this(home, names, false);
    }

    /// @param upgrade whether a login replaces a hash of another kind than is made here
    public SqliteDirectory(Path home, AccountNames names, boolean upgrade) {
        this(home, names, upgrade, System::nanoTime, () -> LocalDate.now(ZoneOffset.UTC));
    }

    /// @param nanos the clock by which passwords that were right are forgotten
    /// @param today which day it is
    SqliteDirectory(Path home, AccountNames names, boolean upgrade, LongSupplier nanos, Supplier<LocalDate> today) {
        super(Database.in(home), names, upgrade, nanos, today);
    }
}
