package org.restante.server.session;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.restante.protocol.Secret;
import org.restante.server.accounts.AccountNames;
import org.restante.server.accounts.Accounts;
import org.restante.server.accounts.AccountsException;
import org.restante.server.accounts.SqliteDirectory;
import org.restante.server.audit.Heard;

/// Tests of sessions with an account `ann` in a database, open from both sides: the administrator's and the server's.
abstract class WithAccounts {
    static final String PASSWORD = "tanstaaf";

    @TempDir
    Path home = Path.of("");

    final Heard heard = new Heard();
    Accounts accounts;
    SqliteDirectory directory;

    @BeforeEach
    final void openAccounts() throws AccountsException {
        var names = new AccountNames("localhost");
        accounts = Accounts.open(home, names);
        accounts.add("ann", Secret.of(PASSWORD));
        directory = new SqliteDirectory(home, names);
        directory.look();
    }

    @AfterEach
    final void closeAccounts() throws AccountsException {
        directory.close();
        accounts.close();
    }
}
