package org.restante.archive.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.restante.archive.local.MailServer.Language;
import org.restante.archive.local.MailServer.Mailing;
import org.restante.client.Proxy;
import org.restante.client.Security;

class AccountsFileTests {
    private static final Path BASE = Path.of("/home/ann/archive");
    private static final String GOOD = """
            [accounts.home]
            server = "pops://ann@pop.example.org"
            password = { env = "P" }
            """;

    private static Accounts parse(String text) throws MisreadAccounts {
        return AccountsFile.parse(BASE, "accounts.toml", text);
    }

    private static Account home(String more) throws MisreadAccounts {
        return parse(GOOD + more).named("home").orElseThrow();
    }

    @Test
    void what_need_not_be_said_has_a_default() throws MisreadAccounts {
        Account home = home("");

        assertThat(home.server().security()).isEqualTo(Security.IMPLICIT_TLS);
        assertThat(home.server().port()).isEqualTo(995);
        assertThat(home.user()).isEqualTo("ann");
        assertThat(home.login()).isEqualTo(new Login.Env("P"));
        assertThat(home.vouching()).isEqualTo(new Account.Vouching.TheSystem());
        assertThat(home.deletion()).isEqualTo(new Deletion.Fetched());
        assertThat(home.target()).isEqualTo(new Target.IntoMaildir(Optional.empty()));
        assertThat(home.limits()).isEqualTo(Account.Limits.NONE);
        assertThat(home.proxy()).isEqualTo(new Proxy.None());
        assertThat(home.enabled()).isTrue();
        assertThat(parse(GOOD).parallel()).isEqualTo(4);
        assertThat(parse(GOOD).every()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void every_key_can_be_said() throws MisreadAccounts {
        Accounts accounts = parse("""
                [fetch]
                parallel = 2
                every = "90s"
                notify = "notify-send mail"
                [accounts.work]
                server = "pop+stls://pop.example.org:1110"
                user = "ann@example.org"
                password = { command = "pass show work" }
                trust = "ca.pem"
                delete = "after 30 days"
                to = "lmtp:[::1]:24"
                recipient = "ann@localhost"
                largest = "10M"
                larger = "leave"
                since = 2026-01-31
                proxy = "socks5://127.0.0.1:9050"
                enabled = false
                """);
        Account work = accounts.named("work").orElseThrow();

        assertThat(accounts.parallel()).isEqualTo(2);
        assertThat(accounts.every()).isEqualTo(Duration.ofSeconds(90));
        assertThat(accounts.notice()).contains("notify-send mail");
        assertThat(work.server().toString()).isEqualTo("pop+stls://ann%40example.org@pop.example.org:1110");
        assertThat(work.login()).isEqualTo(new Login.Printed("pass show work"));
        assertThat(work.vouching()).isEqualTo(new Account.Vouching.AuthoritiesOf(BASE.resolve("ca.pem")));
        assertThat(work.deletion()).isEqualTo(new Deletion.After(Duration.ofDays(30)));
        assertThat(work.target())
                .isEqualTo(new Target.IntoServer(new Mailing(Language.LMTP, "::1", 24, "ann@localhost")));
        assertThat(work.limits())
                .isEqualTo(
                        new Account.Limits(OptionalLong.of(10 << 20), false, Optional.of(LocalDate.of(2026, 1, 31))));
        assertThat(work.proxy()).isEqualTo(new Proxy.Socks5("127.0.0.1", 9050, Optional.empty()));
        assertThat(work.enabled()).isFalse();
    }

    @Test
    void letters_may_go_to_four_kinds_of_places() throws MisreadAccounts {
        assertThat(home("to = \"maildir:mail/home\"").target())
                .isEqualTo(new Target.IntoMaildir(Optional.of(BASE.resolve("mail/home"))));
        assertThat(home("to = \"mbox:/var/mail/ann\"").target())
                .isEqualTo(new Target.IntoMbox(Path.of("/var/mail/ann")));
        assertThat(home("to = \"command:procmail -d ann\"").target())
                .isEqualTo(new Target.IntoCommand("procmail -d ann"));
        assertThat(home("to = \"smtp:localhost:25\"").target())
                .isEqualTo(new Target.IntoServer(new Mailing(Language.SMTP, "localhost", 25, "ann@localhost")));
    }

    @Test
    void tokens_need_a_provider_and_the_name_of_this_program_there() throws MisreadAccounts {
        Accounts accounts = parse("""
                [accounts.home]
                server = "pops://ann@pop.gmail.com"
                oauth2 = "google"
                [providers.google]
                client_id = "123.apps"
                """);

        assertThat(accounts.accounts().getFirst().login()).isEqualTo(new Login.Token("google"));
        Provider google = Objects.requireNonNull(accounts.providers().get("google"));
        assertThat(google.clientId()).isEqualTo("123.apps");
        assertThat(google.token()).hasToString("https://oauth2.googleapis.com/token");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            delete = "always"           | 4: accounts.home.delete: "always" is not allowed; takes "fetched", "never"
            delete = 5                  | 4: accounts.home.delete: takes a text in quotes
            to = "maildirs"             | 4: accounts.home.to: "maildirs" takes "maildir"
            to = "lmtp:localhost"       | 4: accounts.home.to: "lmtp:localhost" needs a host and a port
            to = "lmtp:localhost:99999" | 4: accounts.home.to: "lmtp:localhost:99999" a port is a number
            serverr = "x"               | 4: accounts.home.serverr: unknown key; did you mean server?
            tursted = "x"               | 4: accounts.home.tursted: unknown key; there are delete, enabled
            largest = "10MB"            | 4: accounts.home.largest: "10MB" is no size; write it as 500K, 10M or 1G
            larger = "preview"          | 4: accounts.home.larger: says nothing without largest
            since = "yesterday"         | 4: accounts.home.since: "yesterday" is no day; write it as 2026-01-31
            enabled = "yes"             | 4: accounts.home.enabled: takes true or false
            proxy = "tor"               | 4: accounts.home.proxy: "tor" is no proxy
            fingerprint = "sha256:12"   | 4: accounts.home.fingerprint: "sha256:12"
            oauth2 = "google"           | 1: accounts.home: needs either password
            """)
    void a_mistake_is_one_line_with_its_place(String line, String expected) {
        assertThatThrownBy(() -> home(line + "\n"))
                .isInstanceOf(MisreadAccounts.class)
                .hasMessageStartingWith("accounts.toml:" + expected.strip())
                .message()
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[accounts.home]\npassword = { env = \"P\" }",
                "[accounts.home]\nserver = \"pops://ann@h\"",
                "[accounts.home]\nserver = \"pops://h\"\npassword = { env = \"P\" }",
                "[accounts.home]\nserver = \"pop://ann@h\"\npassword = { env = \"P\" }",
                "[accounts.home]\nserver = \"imap://ann@h\"\npassword = { env = \"P\" }",
                "[accounts.home]\nserver = \"pops://ann@h\"\npassword = \"secret\"",
                "[accounts.home]\nserver = \"pops://ann@h\"\npassword = { env = \"P\", file = \"f\" }",
                "[accounts.home]\nserver = \"pops://ann@h\"\npassword = { }",
                "[accounts.home]\nserver = \"pops://ann@h\"\noauth2 = \"nobody\"",
                "[accounts.home]\nserver = \"pops://ann@h\"\noauth2 = \"google\"",
                "[accounts.\"../x\"]\nserver = \"pops://ann@h\"\npassword = { env = \"P\" }",
                "[fetch]\nparallel = 0",
                "[fetch]\nevery = \"1s\"",
                "[fetch]\nevry = \"1m\"",
                "[providers.own]\nclient_id = \"x\"",
                "[providers.own]\nclient_id = \"x\"\ndevice = \"http://evil.example/\"\ntoken = \"https://h/t\"\nscope = \"s\"",
                "accounts = 5",
                "[account.home]\nserver = \"pops://ann@h\"",
                "[accounts.home\n",
            })
    void what_cannot_be_used_is_refused_in_one_line(String text) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(MisreadAccounts.class)
                .message()
                .matches("accounts\\.toml:[0-9]+: [^\\n]+")
                .doesNotContain("secret");
    }

    @Test
    void a_file_that_is_not_there_is_said_to_be_missing() {
        assertThatThrownBy(() -> AccountsFile.read(Path.of("/no/such/accounts.toml")))
                .isInstanceOf(MisreadAccounts.class)
                .hasMessageContaining("there is no such file");
    }

    @Test
    void an_account_is_added_and_removed_and_the_rest_stays_as_it_was_written() throws MisreadAccounts {
        String text = "# mine\n" + GOOD + "\n# the other\n[fetch]\nparallel = 3 # three\n";
        String more = AccountsText.with(
                text,
                "ann@example.org",
                List.of(
                        "server = \"pops://ann@h\"",
                        "password = { command = " + AccountsText.quoted("a \"b\" \\c\t") + " }"));

        assertThat(more).startsWith(text);
        assertThat(parse(more).named("ann@example.org").orElseThrow().login())
                .isEqualTo(new Login.Printed("a \"b\" \\c\t"));
        assertThat(AccountsText.without(more, "ann@example.org")).isEqualTo(text + "\n");
        assertThat(AccountsText.without(text, "home"))
                .isEqualTo("# mine\n\n# the other\n[fetch]\nparallel = 3 # three\n");
        assertThat(AccountsText.without(text, "hom")).isEqualTo(text);
    }
}
