package org.restante.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.restante.protocol.Secret;
import org.restante.store.Owner;

class AccountsTests {
    private static final AccountNames NAMES = new AccountNames("localhost");
    private static final Owner ANN = new Owner("ann", "localhost");
    private static final Secret SECRET = Secret.of("tanstaaf");

    @TempDir
    Path folder;

    private Path home;
    private Accounts accounts;

    @BeforeEach
    void open() throws AccountsException {
        home = folder.resolve("new/home");
        accounts = Accounts.open(home, NAMES);
    }

    @AfterEach
    void close() throws AccountsException {
        accounts.close();
    }

    @Test
    void home_and_database_are_for_their_owner_only() throws Exception {
        accounts.add("ann", SECRET);

        assertThat(permissions(home)).isEqualTo("rwx------");
        assertThat(permissions(home.resolve("accounts.db"))).isEqualTo("rw-------");
    }

    @Test
    void an_account_is_added_once_whatever_the_case() throws AccountsException {
        assertThat(accounts.add("Ann", SECRET)).isEqualTo(ANN);
        accounts.add("ann@example.org", SECRET);

        refused(() -> accounts.add("ANN@LOCALHOST", SECRET), "ann@localhost is an account already");
        assertThat(accounts.list()).containsExactly(account(new Owner("ann", "example.org"), true), account(ANN, true));
    }

    @Test
    void an_empty_password_is_refused() throws AccountsException {
        accounts.add("ann", SECRET);

        refused(
                () -> accounts.add("bob", Secret.of("")),
                "the password for bob@localhost is empty; at least one character");
        refused(
                () -> accounts.changePassword("ann", Secret.of("")),
                "the password for ann@localhost is empty; at least one character");
        assertThat(accounts.list()).hasSize(1);
    }

    @Test
    void an_account_is_disabled_enabled_and_removed() throws AccountsException {
        accounts.add("ann", SECRET);

        accounts.enable("ann", false);
        assertThat(accounts.list()).containsExactly(account(ANN, false));
        accounts.enable("ann", true);
        assertThat(accounts.list()).containsExactly(account(ANN, true));
        assertThat(accounts.remove("ann")).isEqualTo(ANN);
        assertThat(accounts.list()).isEmpty();
    }

    @Test
    void what_is_not_there_is_said() {
        refused(() -> accounts.remove("ann"), "ann@localhost is no account");
        refused(() -> accounts.enable("ann", true), "ann@localhost is no account");
        refused(() -> accounts.changePassword("ann", SECRET), "ann@localhost is no account");
        refused(() -> accounts.addAlias("sales", "ann"), "ann@localhost is no account");
        refused(() -> accounts.removeAlias("sales"), "sales@localhost is no alias");
    }

    @Test
    void an_alias_leads_to_an_account_and_goes_with_it() throws AccountsException {
        accounts.add("ann", SECRET);

        assertThat(accounts.addAlias("Sales", "Ann")).isEqualTo(new Alias(new Owner("sales", "localhost"), ANN));
        assertThat(accounts.aliases()).containsExactly(new Alias(new Owner("sales", "localhost"), ANN));
        accounts.remove("ann");
        assertThat(accounts.aliases()).isEmpty();
    }

    @Test
    void an_alias_can_be_taken_away_alone() throws AccountsException {
        accounts.add("ann", SECRET);
        accounts.addAlias("sales", "ann");

        accounts.removeAlias("SALES");

        assertThat(accounts.aliases()).isEmpty();
        assertThat(accounts.list()).hasSize(1);
    }

    @Test
    void an_alias_never_leads_to_an_alias_and_no_name_is_both() throws AccountsException {
        accounts.add("ann", SECRET);
        accounts.addAlias("sales", "ann");

        refused(() -> accounts.addAlias("more", "sales"), "sales@localhost is no account");
        refused(() -> accounts.addAlias("ann", "ann"), "ann@localhost is an account already");
        refused(() -> accounts.addAlias("sales", "ann"), "sales@localhost is an alias already");
        refused(() -> accounts.add("sales", SECRET), "sales@localhost is an alias already");
    }

    @Test
    void passwords_are_stored_as_argon2id_only() throws Exception {
        accounts.add("ann", SECRET);
        accounts.close();

        String octets = Files.readString(home.resolve("accounts.db"), StandardCharsets.ISO_8859_1);
        assertThat(octets).contains("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain("tanstaaf");
    }

    @Test
    void accounts_survive_being_closed() throws AccountsException {
        accounts.add("ann", SECRET);
        accounts.close();

        accounts = Accounts.open(home, NAMES);

        assertThat(accounts.list()).containsExactly(account(ANN, true));
    }

    @Test
    void a_database_of_a_later_version_is_left_alone() throws Exception {
        accounts.close();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + home.resolve("accounts.db"));
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version = 99");
        }

        refused(
                () -> Accounts.open(home, NAMES),
                home.resolve("accounts.db") + ": was made by a later version of Restante; use that one");
    }

    @Test
    void a_damaged_database_is_said_to_be_so() throws Exception {
        accounts.close();
        Files.writeString(home.resolve("accounts.db"), "this is no database at all ".repeat(100));

        refused(
                () -> Accounts.open(home, NAMES),
                home.resolve("accounts.db") + ": is damaged, or no database; put back a copy of it");
    }

    @Test
    void a_home_that_is_a_file_is_refused() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        refused(() -> Accounts.open(file, NAMES), file + ": is a file; HOME must be a folder");
    }

    private static Account account(Owner owner, boolean enabled) {
        return new Account(owner, enabled, true, 0, List.of());
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static void refused(ThrowingCallable action, String message) {
        assertThatExceptionOfType(AccountsException.class).isThrownBy(action).withMessage(message);
    }
}
