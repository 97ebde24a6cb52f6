package org.restante.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.restante.app.Session.Outcome;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class MainTests {
    private static final Path ROOT = Path.of(System.getProperty("restante.root", "."));

    @TempDir
    Path home;

    @Test
    void it_says_its_version() {
        Outcome outcome = Session.at(home).run("--version");

        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).matches("restante [0-9]+\\.[0-9]+\\.[0-9]+(-SNAPSHOT)?\\R");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void every_command_has_help(CommandSpec command) {
        List<String> words = words(command);
        words.add("--help");

        Outcome outcome = Session.at(home).run(words.toArray(String[]::new));

        assertThat(outcome.status()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out())
                .startsWith("Usage: " + command.qualifiedName())
                .contains(description(command).split(" ", 2)[0]);
    }

    @Test
    void a_home_without_a_name_is_a_mistake() {
        Outcome outcome = Session.at(home).run("config", "check", "--home", "");

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("the name of the folder is empty");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "",
                "user",
                "user nonsense",
                "user add",
                "user add ann bob",
                "user add --nonsense ann",
                "alias add sales",
                "config show --home"
            })
    void misuse_is_one_line_and_where_help_is(String args) {
        Outcome outcome = Session.at(home).run(args.isEmpty() ? new String[0] : args.split(" "));

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).matches("restante: [^\\n]+\\nSee: restante[^\\n]* --help\\n");
    }

    @Test
    void a_mistake_in_the_configuration_is_one_line() throws IOException {
        Path file = Files.writeString(home.resolve("restante.toml"), "[limits]\nidle = \"5m\"\n");
        String line = "restante: " + file + ":2: limits.idle: \"5m\" is too short; at least 10m (RFC 1939 §3)\n";

        for (String command : List.of("config check", "config show", "user list", "user add ann")) {
            Files.deleteIfExists(home.resolve("accounts.db"));
            if (command.equals("user list")) {
                Files.createFile(home.resolve("accounts.db"));
            }
            assertThat(Session.at(home).run(command.split(" "))).isEqualTo(new Outcome(2, "", line));
        }
    }

    @Test
    void a_good_configuration_is_said_to_be_good() throws IOException {
        Path file = home.resolve("restante.toml");

        assertThat(Session.at(home).run("config", "check"))
                .isEqualTo(new Outcome(0, file + ": is not there, so the defaults hold\n", ""));
        Files.writeString(file, "limits.sessions = 5\n");
        assertThat(Session.at(home).run("config", "check")).isEqualTo(new Outcome(0, file + ": is good\n", ""));
        assertThat(Session.at(home).run("config", "check", "--config", "/no/such.toml"))
                .isEqualTo(new Outcome(2, "", "restante: /no/such.toml: there is no such file\n"));
    }

    @Test
    void what_is_shown_can_be_used_as_the_configuration() throws IOException {
        Files.writeString(home.resolve("restante.toml"), "limits.sessions = 5\n");
        String shown = Session.at(home).run("config", "show").out();
        assertThat(shown).contains("[limits]\nsessions = 5\n");
        Path copy = Files.writeString(home.resolve("copy.toml"), shown);

        assertThat(Session.at(home)
                        .run("config", "show", "--config", copy.toString())
                        .out())
                .isEqualTo(shown);
    }

    @Test
    void bash_accepts_the_completion_script_and_completes_every_command() throws Exception {
        Path script = Files.writeString(
                home.resolve("completion"), Session.at(home).run("completion").out());

        Process bash = new ProcessBuilder(
                        "bash", "-c", "source \"$1\" && complete -p restante", "bash", script.toString())
                .redirectErrorStream(true)
                .start();

        assertThat(new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("_complete_restante");
        assertThat(bash.waitFor()).isZero();
        assertThat(Files.readString(script)).contains("import", "passwd", "--home");
    }

    @Test
    void the_reference_has_a_row_for_each_command() throws IOException {
        List<String> rows = Files.readAllLines(ROOT.resolve("docs/reference/commands.md")).stream()
                .filter(line -> line.startsWith("| `restante"))
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(commands()
                        .filter(command -> command.subcommands().isEmpty())
                        .filter(command -> !command.usageMessage().hidden())
                        .map(MainTests::row)
                        .toList());
    }

    static Stream<CommandSpec> commands() {
        var terminal = new Terminal(
                System.in,
                new PrintWriter(new StringWriter()),
                OutputStream.nullOutputStream(),
                new PrintWriter(new StringWriter()),
                Map.of(),
                Optional.empty());
        return below(Restante.whole(new Commands(terminal)).getCommandSpec());
    }

    private static Stream<CommandSpec> below(CommandSpec command) {
        return Stream.concat(
                Stream.of(command),
                command.subcommands().values().stream()
                        .map(CommandLine::getCommandSpec)
                        .flatMap(MainTests::below));
    }

    private static List<String> words(CommandSpec command) {
        var words = new ArrayList<>(Arrays.asList(command.qualifiedName().split(" ")));
        words.removeFirst();
        return words;
    }

    private static String description(CommandSpec command) {
        return command.usageMessage().description()[0];
    }

    private static String row(CommandSpec command) {
        String operands = command.positionalParameters().stream()
                .map(parameter -> " " + parameter.paramLabel())
                .collect(Collectors.joining());
        return "| `" + command.qualifiedName() + operands + "` | " + description(command) + " |";
    }
}
