package org.restante.server.accounts;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// The accounts in the file of SQLite in HOME.
public final class SqliteDirectory extends AccountsDirectory {

    /// Opens nothing yet: the first question does.
    public SqliteDirectory(Path home, AccountNames names) {
        this(home, names, System::nanoTime, () -> LocalDate.now(ZoneOffset.UTC));
    }

    /// @param nanos the clock by which passwords that were right are forgotten
    /// @param today which day it is
    SqliteDirectory(Path home, AccountNames names, LongSupplier nanos, Supplier<LocalDate> today) {
        super(Database.in(home), names, nanos, today);
    }
}
