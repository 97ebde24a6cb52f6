package org.restante.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigFileTests {

    @TempDir
    Path home;

    /// Each file: a configuration, a dashed line, and the keys that differ from the defaults, or the error.
    @ParameterizedTest
    @MethodSource("cases")
    void a_file_means_what_stands_below_its_line(Path file) throws IOException {
        String[] parts = Files.readString(file).split("(?m)^-{10}\n", -1);
        assertThat(parts).hasSize(2);

        assertThat(outcome(parts[0])).isEqualTo(parts[1]);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void what_is_shown_reads_back_as_the_same(Path file) throws Exception {
        String[] parts = Files.readString(file).split("(?m)^-{10}\n", -1);
        if (parts[1].startsWith("error: ")) {
            return;
        }
        Config config = ConfigFile.parse(home, "restante.toml", parts[0]);

        assertThat(ConfigFile.parse(home, "shown", ConfigFile.render(config))).isEqualTo(config);
    }

    @Test
    void a_certificate_with_its_key_is_taken_from_home_and_survives_being_shown() throws Exception {
        Files.createFile(home.resolve("chain.pem"));
        Files.createFile(home.resolve("key.pem"));
        String text = "[tls]\ncertificate = \"chain.pem\"\nkey = \"" + home.resolve("key.pem") + "\"\n";

        Config config = ConfigFile.parse(home, "restante.toml", text);

        assertThat(config.tls().pair())
                .contains(new Config.Tls.Pair(home.resolve("chain.pem"), home.resolve("key.pem")));
        assertThat(ConfigFile.parse(home, "shown", ConfigFile.render(config))).isEqualTo(config);
    }

    @Test
    void the_audit_log_lies_below_home_unless_its_path_is_absolute() throws Exception {
        assertThat(audit("audit.jsonl")).contains(home.resolve("audit.jsonl"));
        assertThat(audit("/var/log/audit.jsonl")).contains(Path.of("/var/log/audit.jsonl"));
        assertThat(audit("")).isEmpty();
    }

    private Optional<Path> audit(String file) throws ConfigException {
        Config config = ConfigFile.parse(home, "restante.toml", "audit.file = \"" + file + "\"\n");
        assertThat(ConfigFile.parse(home, "shown", ConfigFile.render(config))).isEqualTo(config);
        return config.audit().file();
    }

    @Test
    void without_a_file_the_defaults_hold() throws ConfigException {
        assertThat(ConfigFile.read(home, Optional.empty())).isEqualTo(Config.defaults(home));
    }

    @Test
    void the_file_in_home_is_read() throws Exception {
        Files.writeString(home.resolve("restante.toml"), "limits.sessions = 3\n");

        assertThat(ConfigFile.read(home, Optional.empty()).limits().sessions()).isEqualTo(3);
    }

    @Test
    void a_file_that_was_named_must_be_there() {
        Path missing = home.resolve("other.toml");

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> ConfigFile.read(home, Optional.of(missing)))
                .withMessage(missing + ": there is no such file");
    }

    @Test
    void a_folder_is_no_configuration() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> ConfigFile.read(home, Optional.of(home)))
                .withMessage(home + ": cannot be read: it is a folder");
    }

    @Test
    void a_file_that_is_not_text_is_refused() throws IOException {
        Path file = Files.write(home.resolve("restante.toml"), new byte[] {'#', (byte) 0xFF, '\n'});

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> ConfigFile.read(home, Optional.empty()))
                .withMessage(file + ": is not UTF-8 text");
    }

    @Test
    void a_syntax_error_names_file_and_line_on_one_line() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(
                        () -> ConfigFile.parse(home, "restante.toml", "[listen]\n\npop3 = [\"127.0.0.1:110\"\n[tls]\n"))
                .withMessageMatching("restante\\.toml:[34]: [^\\n]+");
    }

    @Test
    void the_defaults_are_those_of_the_design() throws ConfigException {
        String shown = ConfigFile.render(Config.defaults(home));

        assertThat(shown.lines())
                .contains(
                        "pop3 = [\"127.0.0.1:1110\"]",
                        "pop3s = [\"127.0.0.1:1995\"]",
                        "lmtp = [\"127.0.0.1:1024\"]",
                        "smtp = [\"127.0.0.1:1025\"]",
                        "http = [\"127.0.0.1:1080\"]",
                        "certificate = \"\"",
                        "key = \"\"",
                        "path = \"mail/{domain}/{user}\"",
                        "uidl_format = \"%08Xu%08Xv\"",
                        "plaintext = \"tls\"",
                        "throttle = true",
                        "default_domain = \"localhost\"",
                        "sessions = 10000",
                        "idle = \"10m\"",
                        "message_size = \"150M\"");
        assertThat(ConfigFile.parse(home, "shown", shown)).isEqualTo(Config.defaults(home));
    }

    static List<Path> cases() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(ConfigFileTests.class.getResource("/config"))
                .toURI());
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> cases = files.sorted().toList();
            assertThat(cases).hasSizeGreaterThan(40);
            return cases;
        }
    }

    private String outcome(String text) {
        try {
            Config config = ConfigFile.parse(home, "restante.toml", text);
            Config defaults = Config.defaults(home);
            return Keys.ALL.stream()
                    .filter(key -> !key.line(config).equals(key.line(defaults)))
                    .map(key -> key.section() + "." + key.line(config) + "\n")
                    .collect(Collectors.joining());
        } catch (ConfigException e) {
            return "error: " + e.getMessage() + "\n";
        }
    }
}
