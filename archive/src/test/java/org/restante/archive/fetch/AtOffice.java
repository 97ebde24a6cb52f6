package org.restante.archive.fetch;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// Tests of an account at a [TestOffice], which is open for each.
abstract class AtOffice {
    @TempDir
    Path folder = Path.of("");

    TestOffice office;

    @BeforeEach
    final void open() throws IOException {
        office = new TestOffice();
    }

    @AfterEach
    final void close() throws IOException {
        office.close();
    }

    /// @param more lines of the account's table in `accounts.toml`
    final Home home(String more) {
        return new Home(folder, office.port(), more);
    }
}
