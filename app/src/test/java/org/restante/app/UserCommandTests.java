package org.restante.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.restante.app.Session.Outcome;
import org.restante.protocol.Secret;
import org.restante.server.accounts.AccountNames;
import org.restante.server.accounts.SqliteDirectory;
import org.restante.server.auth.Directory.Verdict;

class UserCommandTests {

    @TempDir
    Path folder;

    private Path home;
    private Session session;

    @BeforeEach
    void open() {
        home = folder.resolve("home");
        session = Session.at(home);
    }

    @Test
    void a_user_is_added_with_the_password_on_standard_input() {
        assertThat(session.runWith("tanstaaf\n", "user", "add", "Ann"))
                .isEqualTo(new Outcome(0, line("added ann@localhost"), ""));

        assertThat(logsIn("ann", "tanstaaf")).isTrue();
        assertThat(logsIn("ann", "tanstaaf\n")).isFalse();
    }

    @Test
    void the_line_of_the_password_may_end_in_crlf_or_not_at_all() {
        session.runWith("tanstaaf\r\nmore", "user", "add", "ann");
        session.runWith(" a b ", "user", "add", "bob");

        assertThat(logsIn("ann", "tanstaaf")).isTrue();
        assertThat(logsIn("bob", " a b ")).isTrue();
    }

    @Test
    void a_user_is_added_once() {
        session.runWith("tanstaaf\n", "user", "add", "ann");

        assertThat(session.runWith("other\n", "user", "add", "ANN@localhost"))
                .isEqualTo(new Outcome(1, "", line("restante: ann@localhost is an account already")));
        assertThat(logsIn("ann", "tanstaaf")).isTrue();
    }

    @Test
    void an_empty_password_is_refused() {
        assertThat(session.runWith("\n", "user", "add", "ann"))
                .isEqualTo(new Outcome(
                        1, "", line("restante: the password for ann@localhost is empty; at least one character")));
        assertThat(session.run("user", "add", "ann").status()).isEqualTo(1);
        assertThat(session.run("user", "list").out()).isEmpty();
    }

    @Test
    void an_endless_password_is_refused() {
        assertThat(session.runWith("x".repeat(5_000), "user", "add", "ann"))
                .isEqualTo(new Outcome(1, "", line("restante: the password is too long; at most 4096 octets")));
    }

    @Test
    void a_password_is_no_argument() {
        Outcome outcome = session.run("user", "add", "ann", "tanstaaf");

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("restante: ");
        assertThat(home).doesNotExist();
    }

    @Test
    void accounts_are_listed_with_their_state() {
        session.runWith("tanstaaf\n", "user", "add", "bob@example.org");
        session.runWith("tanstaaf\n", "user", "add", "ann");
        assertThat(session.run("user", "disable", "bob@example.org"))
                .isEqualTo(new Outcome(0, line("disabled bob@example.org"), ""));

        assertThat(session.run("user", "list"))
                .isEqualTo(new Outcome(0, line("bob@example.org\tdisabled") + line("ann@localhost\tenabled"), ""));
        assertThat(logsIn("bob@example.org", "tanstaaf")).isFalse();

        assertThat(session.run("user", "enable", "bob@example.org").status()).isZero();
        assertThat(logsIn("bob@example.org", "tanstaaf")).isTrue();
    }

    @Test
    void a_device_gets_a_password_that_is_shown_once_and_can_be_taken_back() {
        session.runWith("tanstaaf\n", "user", "add", "ann");
        Outcome added = session.run("user", "device", "add", "ann", "Laptop");
        assertThat(added.status()).isZero();
        assertThat(added.err())
                .isEqualTo(line("the password of ann@localhost for the device laptop; it is not shown again"));
        String password = added.out().strip();
        assertThat(password).hasSize(29);

        assertThat(logsIn("ann", password)).isTrue();
        assertThat(session.run("user", "device", "list", "ann").out())
                .matches("laptop\t[0-9-]{10}\t[0-9-]{10}\\R")
                .doesNotContain(password);
        assertThat(session.run("user", "list").out()).isEqualTo(line("ann@localhost\tenabled\tdevices=1"));
        assertThat(session.run("user", "set", "ann", "password=off"))
                .isEqualTo(new Outcome(0, line("set password=off for ann@localhost"), ""));
        assertThat(logsIn("ann", "tanstaaf")).isFalse();
        assertThat(session.run("user", "list").out()).isEqualTo(line("ann@localhost\tenabled\tpassword=off devices=1"));
        assertThat(session.run("user", "device", "remove", "ann", "LAPTOP"))
                .isEqualTo(new Outcome(0, line("removed the device laptop of ann@localhost"), ""));
        assertThat(logsIn("ann", password)).isFalse();
    }

    @Test
    void a_device_may_get_a_legacy_secret_instead() throws IOException {
        session.runWith("tanstaaf\n", "user", "add", "ann");
        String said = "the legacy secret of ann@localhost for the device scanner, for APOP and CRAM-MD5, kept in clear;"
                + " it is not shown again, and typed exactly so";
        Outcome added = session.run("user", "device", "add", "ann", "Scanner", "--legacy");
        assertThat(added.status()).isZero();
        assertThat(added.err()).isEqualTo(line(said + "; it lets nobody in until auth.legacy is true"));
        String secret = added.out().strip();
        assertThat(secret).matches("[2-9a-hjkmnp-z]{25}");

        assertThat(logsIn("ann", secret)).isFalse();
        session.run("user", "device", "add", "ann", "laptop");
        assertThat(session.run("user", "device", "list", "ann").out())
                .matches("laptop\t[0-9-]{10}\tnever\\Rscanner\t[0-9-]{10}\tnever\tlegacy\\R")
                .doesNotContain(secret);
        session.run("user", "device", "remove", "ann", "scanner");
        Files.writeString(home.resolve("restante.toml"), "auth.legacy = true\n");
        assertThat(session.run("user", "device", "add", "ann", "scanner", "--legacy")
                        .err())
                .isEqualTo(line(said));
    }

    @Test
    void a_setting_that_is_none_is_one_line() {
        session.runWith("tanstaaf\n", "user", "add", "ann");

        assertThat(session.run("user", "set", "ann", "password=maybe"))
                .isEqualTo(new Outcome(1, "", line("restante: password: takes on or off")));
        assertThat(session.run("user", "set", "ann", "colour=red").err())
                .startsWith("restante: a setting is password=");
        assertThat(session.run("user", "set", "ann").status()).isEqualTo(2);
        assertThat(session.run("user", "set", "eve", "password=on"))
                .isEqualTo(new Outcome(1, "", line("restante: eve@localhost is no account")));
    }

    @Test
    void an_account_whose_password_came_as_a_hash_is_said_to_be_so() throws IOException {
        Path file = Files.writeString(folder.resolve("users"), "ann:{BLF-CRYPT}$2y$04$" + "a".repeat(53) + "\n");
        session.run("user", "import", file.toString());

        assertThat(session.run("user", "list").out()).isEqualTo(line("ann@localhost\tenabled\tno-scram"));
        session.runWith("tanstaaf\n", "user", "passwd", "ann");
        assertThat(session.run("user", "list").out()).isEqualTo(line("ann@localhost\tenabled"));
    }

    @Test
    void a_password_is_changed() {
        session.runWith("tanstaaf\n", "user", "add", "ann");

        assertThat(session.runWith("another\n", "user", "passwd", "ann"))
                .isEqualTo(new Outcome(0, line("changed the password of ann@localhost"), ""));
        assertThat(logsIn("ann", "tanstaaf")).isFalse();
        assertThat(logsIn("ann", "another")).isTrue();
    }

    @Test
    void who_is_removed_leaves_the_mail_and_is_told_where() throws IOException {
        session.runWith("tanstaaf\n", "user", "add", "ann");
        Path mail = Files.createDirectories(home.resolve("mail/localhost/ann"));

        assertThat(session.run("user", "remove", "ann"))
                .isEqualTo(new Outcome(0, line("removed ann@localhost; its mail stays in " + mail), ""));
        assertThat(mail).isDirectory();
        assertThat(session.run("user", "remove", "ann"))
                .isEqualTo(new Outcome(1, "", line("restante: ann@localhost is no account")));
    }

    @Test
    void many_are_imported_or_none() throws IOException {
        Path file = Files.writeString(folder.resolve("users"), "ann:{PLAIN}tanstaaf\nbob:{PLAIN}tanstaaf\n");

        assertThat(session.run("user", "import", file.toString()))
                .isEqualTo(new Outcome(0, line("imported 2 accounts"), ""));
        assertThat(session.run("user", "import", file.toString()))
                .isEqualTo(new Outcome(1, "", line("restante: " + file + ":1: ann@localhost is an account already")));
        assertThat(session.run("user", "import", "/no/such/file"))
                .isEqualTo(new Outcome(1, "", line("restante: /no/such/file: there is no such file")));
    }

    @Test
    void aliases_are_added_listed_and_removed() {
        session.runWith("tanstaaf\n", "user", "add", "ann");

        assertThat(session.run("alias", "add", "Sales@example.org", "ann"))
                .isEqualTo(new Outcome(0, line("added sales@example.org for ann@localhost"), ""));
        assertThat(session.run("alias", "list"))
                .isEqualTo(new Outcome(0, line("sales@example.org\tann@localhost"), ""));
        assertThat(session.run("alias", "remove", "sales@example.org"))
                .isEqualTo(new Outcome(0, line("removed sales@example.org"), ""));
        assertThat(session.run("alias", "list")).isEqualTo(new Outcome(0, "", ""));
    }

    @Test
    void the_default_domain_is_that_of_the_configuration() throws IOException {
        Path config = Files.writeString(folder.resolve("other.toml"), "auth.default_domain = \"example.org\"\n");

        assertThat(session.runWith("tanstaaf\n", "user", "add", "ann", "--config", config.toString())
                        .out())
                .isEqualTo(line("added ann@example.org"));
    }

    @Test
    void home_is_named_by_option_or_variable_or_is_that_of_the_desktop() {
        var desktop = new Session(Map.of("HOME", folder.toString()));
        var data = new Session(Map.of(
                "HOME", "/nowhere", "XDG_DATA_HOME", folder.resolve("data").toString()));

        desktop.runWith("x\n", "user", "add", "ann");
        data.runWith("x\n", "user", "add", "ann");
        session.runWith(
                "x\n", "user", "add", "ann", "--home", folder.resolve("option").toString());

        assertThat(folder.resolve(".local/share/restante/accounts.db")).exists();
        assertThat(folder.resolve("data/restante/accounts.db")).exists();
        assertThat(folder.resolve("option/accounts.db")).exists();
        assertThat(home).doesNotExist();
    }

    @Test
    void a_command_on_accounts_that_are_not_there_makes_nothing() {
        assertThat(session.run("user", "list"))
                .isEqualTo(new Outcome(
                        1,
                        "",
                        line("restante: " + home + ": has no accounts yet; `restante user add NAME` makes the first")));
        assertThat(home).doesNotExist();
    }

    @Test
    void a_home_that_cannot_be_written_is_one_line() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThat(session.runWith(
                        "x\n",
                        "user",
                        "add",
                        "ann",
                        "--home",
                        file.resolve("below").toString()))
                .isEqualTo(new Outcome(
                        1,
                        "",
                        line("restante: " + file.resolve("below")
                                + ": cannot be written to; HOME must be a folder of your own")));
    }

    @Test
    void a_damaged_database_is_one_line() throws IOException {
        Files.createDirectories(home);
        Files.writeString(home.resolve("accounts.db"), "damaged ".repeat(1_000));

        assertThat(session.run("user", "list"))
                .isEqualTo(new Outcome(
                        1,
                        "",
                        line("restante: " + home.resolve("accounts.db")
                                + ": is damaged, or no database; put back a copy of it")));
    }

    private boolean logsIn(String name, String password) {
        try (var directory = new SqliteDirectory(home, new AccountNames("localhost"))) {
            return directory.authenticate(name, Secret.of(password)) instanceof Verdict.Granted;
        }
    }

    private static String line(String text) {
        return text + System.lineSeparator();
    }
}
