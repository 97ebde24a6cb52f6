package org.restante.app.peers;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.restante.server.accounts.Database;

class SqliteAccountsTests implements AccountsContract {
    @TempDir
    private Path home = Path.of("");

    @Override
    public Database database() {
        return Database.in(home);
    }
}
