package org.restante.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.restante.protocol.Secret;
import org.restante.server.auth.Terms;
import org.restante.server.config.Expire;
import org.restante.server.config.Network;
import org.restante.store.Owner;

class SettingsTests {
    private static final AccountNames NAMES = new AccountNames("localhost");

    @TempDir
    private Path home = Path.of("");

    private Accounts accounts;

    @BeforeEach
    void open() throws AccountsException {
        accounts = Accounts.open(home, NAMES);
        accounts.add("ann", Secret.of("tanstaaf"));
    }

    @AfterEach
    void close() throws AccountsException {
        accounts.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pop3=off | pop3=off",
                "pop3=on | ''",
                "tls=required | tls=required",
                "tls=optional | ''",
                "networks=192.0.2.1 | networks=192.0.2.1/32",
                "networks=192.0.2.0/24, 2001:db8::/32 | networks=192.0.2.0/24,2001:db8:0:0:0:0:0:0/32",
                "networks=any | ''",
                "login_delay=600s | login_delay=10m",
                "login_delay=1500ms | login_delay=2s",
                "login_delay=0s | login_delay=0s",
                "login_delay=default | ''",
                "expire=30d | expire=30d",
                "expire=never | expire=never",
                "expire=default | ''",
            })
    void what_is_set_is_shown_unless_it_is_as_usual(String given, String shown) throws Exception {
        assertThat(accounts.settings().set("Ann@localhost", List.of(given))).isEqualTo(new Owner("ann", "localhost"));

        List<String> settings = accounts.list().getFirst().settings();
        assertThat(String.join(" ", settings)).isEqualTo(shown);
        accounts.settings().set("ann", settings.isEmpty() ? List.of(given) : settings); // is taken as it is shown
        assertThat(accounts.list().getFirst().settings()).isEqualTo(settings);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pop3=maybe | pop3: takes on or off",
                "tls=on | tls: takes optional or required",
                "login_delay=2d | login_delay: \"2d\" is too long; at most 24h",
                "expire=0d | expire: takes \"never\", or days from \"1d\"",
                "networks= | networks: \"\" is not a network; takes a list of networks such as",
                "networks=here | networks: \"here\" is not a network",
                "networks=192.0.2.0/33 | networks: \"192.0.2.0/33\": /33 is out of range; /0 to /32",
                "networks=192.0.2.1/24 | networks: \"192.0.2.1/24\" has bits behind its first 24",
                "colour=red | a setting is password=on|off, pop3=on|off, tls=optional|required, networks=any|networks",
                "pop3 | a setting is password=on|off",
                "=off | a setting is password=on|off",
            })
    void what_is_no_setting_is_said(String line) throws Exception {
        String[] parts = line.split(" \\| ", 2);
        assertThatExceptionOfType(AccountsException.class)
                .isThrownBy(() -> accounts.settings().set("ann", List.of("tls=required", parts[0].strip())))
                .withMessageStartingWith(parts[1].strip());
        assertThat(accounts.list().getFirst().settings()).isEmpty();
    }

    @Test
    void all_is_set_or_nothing() throws Exception {
        assertThatExceptionOfType(AccountsException.class)
                .isThrownBy(() -> accounts.settings().set("ann", List.of("pop3=off", "password=off")));
        assertThat(accounts.list().getFirst().settings()).isEmpty();
    }

    @Test
    void they_are_the_terms_that_the_server_sees_to() throws Exception {
        try (var directory = new SqliteDirectory(home, NAMES)) {
            assertThat(directory.terms("ann")).isEqualTo(Terms.USUAL);
            accounts.settings()
                    .set(
                            "ann",
                            List.of(
                                    "pop3=off",
                                    "tls=required",
                                    "networks=192.0.2.0/24",
                                    "login_delay=90s",
                                    "expire=never"));
            assertThat(directory.terms("Ann@localhost"))
                    .isEqualTo(new Terms(
                            false,
                            true,
                            List.of(Network.of("192.0.2.0/24")),
                            Optional.of(Duration.ofSeconds(90)),
                            Optional.of(Expire.NEVER)));
            assertThat(directory.terms("nobody")).isEqualTo(Terms.USUAL);
        }
    }
}
