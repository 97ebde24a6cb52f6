package org.restante.app.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.restante.app.peers.Peer.POSTGRES;
import static org.restante.app.peers.Peer.ROOT;
import static org.restante.app.peers.Peer.SETPRIV;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.restante.protocol.Secret;
import org.restante.server.accounts.Accounts;
import org.restante.server.accounts.AccountsDirectory;
import org.restante.server.accounts.AccountsException;
import org.restante.server.accounts.Database;
import org.restante.server.accounts.Device;
import org.restante.server.auth.Directory.Verdict;
import org.restante.server.config.Config;

@Needs({POSTGRES, SETPRIV, ROOT})
class PostgresAccountsTests implements AccountsContract {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    @TempDir
    private static Path folder = Path.of("");

    private static PostgresServer server;

    private @Nullable Database database;

    @BeforeAll
    static void start() throws IOException {
        server = PostgresServer.start();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Override
    public Database database() throws IOException {
        Database known = database;
        if (known == null) {
            known = at(server.database("accounts" + DATABASES.incrementAndGet()), PostgresServer.PASSWORD);
            database = known;
        }
        return known;
    }

    private static Database at(String url, String password) throws IOException {
        Path file = Run.privately(folder.resolve("password"), password + "\nnot this\n");
        Config config = Config.defaults(folder);
        return Database.of(config.with(new Config.Accounts(
                List.of(),
                false,
                true,
                Optional.of(new Config.Accounts.DatabaseServer(url, PostgresServer.USER, Optional.of(file))))));
    }

    @Test
    void while_the_server_is_away_nobody_is_refused_and_it_is_asked_again_when_it_is_back() throws Exception {
        try (Accounts accounts = Accounts.open(database(), NAMES)) {
            accounts.add("ann", SECRET);
        }
        try (var directory = new AccountsDirectory(database(), NAMES)) {
            assertThat(directory.authenticate("ann", SECRET)).isEqualTo(new Verdict.Granted(ANN));
            server.stop();
            assertThat(directory.authenticate("ann", SECRET))
                    .isInstanceOfSatisfying(
                            Verdict.Unavailable.class,
                            verdict -> assertThat(verdict.why())
                                    .endsWith(": cannot be reached; is the server running there?"));
            assertThat(directory.authenticate("nobody", SECRET)).isInstanceOf(Verdict.Unavailable.class);
            server.startAgain();
            assertThat(directory.authenticate("ann", SECRET)).isEqualTo(new Verdict.Granted(ANN));

            server.stop(); // whoever asks first after a restart does not notice it either
            server.startAgain();
            assertThat(directory.authenticate("ann", SECRET)).isEqualTo(new Verdict.Granted(ANN));
        }
    }

    /// Version 1 knew devices, but no legacy secrets.
    @Test
    void a_database_of_an_earlier_version_is_brought_to_this_one() throws Exception {
        Secret laptop;
        try (Accounts accounts = Accounts.open(database(), NAMES)) {
            accounts.add("ann", SECRET);
            laptop = Secret.of(accounts.devices().add("ann", "laptop").password());
        }
        server.change(
                "accounts" + DATABASES.get(), "ALTER TABLE device DROP COLUMN legacy; UPDATE restante SET version = 1");
        try (Accounts accounts = Accounts.open(database(), NAMES);
                var directory = new AccountsDirectory(database(), NAMES)) {
            assertThat(directory.authenticate("ann", SECRET)).isEqualTo(new Verdict.Granted(ANN));
            assertThat(directory.authenticate("ann", laptop)).isInstanceOf(Verdict.Granted.class);
            assertThat(accounts.devices().list("ann")).noneMatch(Device::legacy);
            Secret scanner =
                    Secret.of(accounts.devices().addLegacy("ann", "scanner").password());
            assertThat(directory.prove("ann", scanner::equals)).isInstanceOf(Verdict.Granted.class);
        }
    }

    @Test
    void what_is_wrong_is_one_line() throws IOException {
        refused(server.address("postgres"), "wrong", "refuses the user or the password of accounts.user and");
        refused(server.address("nowhere"), PostgresServer.PASSWORD, "there is no such database; `createdb` makes one");
        refused("jdbc:postgresql://127.0.0.1:1/x", PostgresServer.PASSWORD, "cannot be reached; is the server");
    }

    private static void refused(String url, String password, String why) throws IOException {
        Database database = at(url, password);
        assertThatExceptionOfType(AccountsException.class)
                .isThrownBy(() -> Accounts.open(database, NAMES).close())
                .withMessageStartingWith(url + ": " + why)
                .withMessageNotContaining(password);
    }

    @Test
    void the_server_and_the_commands_use_the_database_of_the_configuration() throws Exception {
        Path office = Files.createDirectory(folder.resolve("office"));
        Path home = Restante.prepare(office, "");
        Path password = Run.privately(folder.resolve("secret"), PostgresServer.PASSWORD + "\n");
        Files.writeString(
                home.resolve("restante.toml"),
                "\n[accounts]\nurl = \"" + server.database("office") + "\"\nuser = \"" + PostgresServer.USER
                        + "\"\npassword_file = \"" + password + "\"\n",
                StandardOpenOption.APPEND);
        Restante.enrol(home, List.of("ann@localhost:{PLAIN}" + Office.PASSWORD));
        try (Restante restante = Restante.start(office);
                Talk talk = Talk.as("ann", restante.port("pop3"))) {
            assertThat(talk.ask("STAT")).isEqualTo("+OK 0 0");
        }
        assertThat(home.resolve("accounts.db")).doesNotExist();
    }
}
