package org.restante.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.restante.protocol.Secret;
import org.restante.server.auth.Directory.Verdict;
import org.restante.store.Owner;

/// A database of an earlier version is brought to this one, and what is in it stays.
class MigrationTests {
    private static final AccountNames NAMES = new AccountNames("localhost");
    private static final Owner ANN = new Owner("ann", "localhost");
    private static final Owner BOB = new Owner("bob", "localhost");

    @TempDir
    private Path home = Path.of("");

    @BeforeEach
    void make_an_old_one() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + home.resolve("accounts.db"));
                var statement = connection.createStatement()) {
            for (String sql : script().split("\n;\n", -1)) {
                statement.execute(sql);
            }
        }
    }

    private static String script() throws IOException {
        try (var in = Objects.requireNonNull(MigrationTests.class.getResourceAsStream("/accounts/version-2.sql"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip().replaceFirst("\n;$", "");
        }
    }

    @Test
    void accounts_and_aliases_stay_and_have_what_is_new() throws Exception {
        try (Accounts accounts = Accounts.open(home, NAMES)) {
            assertThat(accounts.list())
                    .containsExactly(
                            new Account(ANN, true, false, 0, List.of()), new Account(BOB, false, false, 0, List.of()));
            assertThat(accounts.aliases()).containsExactly(new Alias(new Owner("sales", "localhost"), ANN));
            Devices.Made made = accounts.devices().add("ann", "laptop");
            accounts.settings().set("ann", List.of("password=off"));
            try (var directory = new SqliteDirectory(home, NAMES)) {
                assertThat(directory.authenticate("ann", Secret.of(made.password())))
                        .isInstanceOf(Verdict.Granted.class);
            }
        }
    }

    @Test
    void passwords_stay_what_they_were() throws Exception {
        Accounts.open(home, NAMES).close();
        try (var directory = new SqliteDirectory(home, NAMES)) {
            assertThat(directory.authenticate("ann", Secret.of("tanstaaf"))).isEqualTo(new Verdict.Granted(ANN));
        }
    }

    /// Version 5 knew devices, but no legacy secrets.
    @Test
    void devices_keep_their_passwords_and_may_get_legacy_secrets() throws Exception {
        String laptop;
        try (Accounts accounts = Accounts.open(home, NAMES)) {
            laptop = accounts.devices().add("ann", "laptop").password();
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + home.resolve("accounts.db"));
                var statement = connection.createStatement()) {
            statement.execute("ALTER TABLE device DROP COLUMN legacy");
            statement.execute("PRAGMA user_version = 5");
        }
        try (Accounts accounts = Accounts.open(home, NAMES);
                var directory = new SqliteDirectory(home, NAMES)) {
            assertThat(accounts.devices().list("ann"))
                    .singleElement()
                    .matches(device -> device.name().equals("laptop") && !device.legacy());
            assertThat(directory.authenticate("ann", Secret.of(laptop))).isInstanceOf(Verdict.Granted.class);
            Secret scanner =
                    Secret.of(accounts.devices().addLegacy("ann", "scanner").password());
            assertThat(directory.prove("ann", scanner::equals)).isInstanceOf(Verdict.Granted.class);
        }
    }

    @Test
    void a_server_waits_until_it_is_done() {
        try (var directory = new SqliteDirectory(home, NAMES)) {
            assertThat(directory.authenticate("ann", Secret.of("tanstaaf"))).isInstanceOf(Verdict.Unavailable.class);
        }
        assertThat(Files.exists(home.resolve("accounts.db"))).isTrue();
    }
}
