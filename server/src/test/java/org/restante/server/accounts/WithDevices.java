package org.restante.server.accounts;

import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.restante.protocol.Secret;
import org.restante.server.auth.Directory.Verdict;
import org.restante.server.auth.Refusal;
import org.restante.store.Owner;

/// Tests of the devices of `ann` and `bob`, on a day that does not pass by itself.
abstract class WithDevices {
    static final AccountNames NAMES = new AccountNames("localhost");
    static final Owner ANN = new Owner("ann", "localhost");
    static final Secret SECRET = Secret.of("tanstaaf");
    static final Verdict WRONG = new Verdict.Denied(Refusal.WRONG_PASSWORD);

    @TempDir
    Path home = Path.of("");

    LocalDate today = LocalDate.of(2026, 11, 25);
    Accounts accounts;
    Devices devices;
    SqliteDirectory directory;

    @BeforeEach
    final void openAccounts() throws AccountsException {
        accounts = Accounts.open(home, NAMES);
        devices = accounts.devices();
        accounts.add("ann", SECRET);
        accounts.add("bob", SECRET);
        directory = server();
    }

    final SqliteDirectory server() {
        return new SqliteDirectory(home, NAMES, false, System::nanoTime, () -> today);
    }

    @AfterEach
    final void closeAccounts() throws AccountsException {
        directory.close();
        accounts.close();
    }
}
