package org.restante.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.restante.protocol.Secret;
import org.restante.protocol.sasl.ScramHash;
import org.restante.protocol.sasl.ScramKeys;
import org.restante.server.auth.Directory.Verdict;
import org.restante.server.password.PasswordHash;
import org.restante.store.Owner;

class UpgradesTests {
    private static final AccountNames NAMES = new AccountNames("localhost");
    private static final Verdict GRANTED = new Verdict.Granted(new Owner("ann", "localhost"));
    private static final Secret SECRET = Secret.of("Grüße: tanstaaf");
    private static final String CRYPT = "$5$na2PiizGw/92MuSa$f78Uzwl4.4ArjXmNO.RvkPknJqmgv5hkPoDfT0a.qO/";

    @TempDir
    Path home;

    private Accounts accounts;
    private SqliteDirectory directory;

    @BeforeEach
    void open() throws Exception {
        accounts = Accounts.open(home, NAMES);
        directory = new SqliteDirectory(home, NAMES, true);
        imported("ann:{SHA256-CRYPT}" + CRYPT);
    }

    private void imported(String line) throws Exception {
        accounts.addAll(Files.writeString(home.resolve("list"), line), false);
    }

    @AfterEach
    void close() throws AccountsException {
        directory.close();
        accounts.close();
    }

    private String stored() throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + home.resolve("accounts.db"));
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT password FROM account WHERE user = 'ann'")) {
            return row.getString(1);
        }
    }

    @Test
    void a_login_gives_an_imported_account_the_hash_and_the_keys_that_are_made_here() throws Exception {
        directory.look();
        assertThat(directory.offers(ScramHash.SHA_256)).isFalse();

        assertThat(directory.authenticate("ann", SECRET)).isEqualTo(GRANTED);
        await().until(() -> new PasswordHash(stored()).isOurs());

        ScramKeys keys = directory.scramKeys("ann", ScramHash.SHA_256);
        ScramKeys made = ScramKeys.of(ScramHash.SHA_256, SECRET, keys.salt(), Credentials.ITERATIONS);
        assertThat(keys.storedKey()).isEqualTo(made.storedKey());
        directory.look();
        assertThat(directory.offers(ScramHash.SHA_256)).isTrue();
        assertThat(directory.authenticate("ann", SECRET)).isEqualTo(GRANTED);
        assertThat(directory.authenticate("ann", Secret.of("wrong"))).isInstanceOf(Verdict.Denied.class);
    }

    @Test
    void a_hash_that_is_as_good_stays_and_only_gets_its_keys() throws Exception {
        accounts.remove("ann");
        String hash = PasswordHash.of(SECRET).encoded();
        imported("ann:{ARGON2ID}" + hash);

        assertThat(directory.authenticate("ann", SECRET)).isEqualTo(GRANTED);
        await().until(() -> directory.scramKeys("ann", ScramHash.SHA_256).storedKey().length > 0 && hasKeys());
        assertThat(stored()).isEqualTo(hash);
    }

    private boolean hasKeys() {
        directory.look();
        return directory.offers(ScramHash.SHA_256);
    }

    @Test
    void no_other_login_changes_anything() throws Exception {
        assertThat(directory.authenticate("ann", Secret.of("wrong"))).isInstanceOf(Verdict.Denied.class);
        accounts.enable("ann", false);
        assertThat(directory.authenticate("ann", SECRET)).isInstanceOf(Verdict.Denied.class);
        accounts.enable("ann", true);
        try (var careful = new SqliteDirectory(home, NAMES)) {
            assertThat(careful.authenticate("ann", SECRET)).isEqualTo(GRANTED);
        }
        assertThat(stored()).isEqualTo(CRYPT);
    }

    @Test
    void a_password_of_a_device_is_not_the_users() throws Exception {
        Secret laptop = Secret.of(accounts.devices().add("ann", "laptop").password());
        assertThat(directory.authenticate("ann", laptop)).isInstanceOf(Verdict.Granted.class);
        directory.close(); // what is being done comes to its end first
        assertThat(stored()).isEqualTo(CRYPT);
    }

    @Test
    void a_password_that_has_changed_meanwhile_is_not_undone() throws Exception {
        accounts.changePassword("ann", Secret.of("another"));
        Credentials late = Credentials.of(SECRET);

        assertThat(accounts.replace(new Owner("ann", "localhost"), new PasswordHash(CRYPT), late))
                .isFalse();
        assertThat(directory.authenticate("ann", Secret.of("another"))).isEqualTo(GRANTED);
        assertThat(directory.authenticate("ann", SECRET)).isInstanceOf(Verdict.Denied.class);
    }
}
