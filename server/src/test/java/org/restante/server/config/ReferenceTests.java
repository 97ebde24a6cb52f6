package org.restante.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// `docs/reference/configuration.md` says of each key what the program does.
class ReferenceTests {
    private static final Path ROOT = Path.of(System.getProperty("restante.root", "."));

    @Test
    void each_key_has_its_row_with_default_and_what_it_takes() throws IOException {
        List<String> rows = Files.readAllLines(ROOT.resolve("docs/reference/configuration.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(
                        Keys.ALL.stream().map(ReferenceTests::row).toList());
    }

    private static String row(Key<?> key) {
        Config defaults = Config.defaults(Path.of("HOME"));
        String value = key.equals(Keys.NAME)
                ? "the machine's host name"
                : "`" + key.line(defaults).split(" = ", 2)[1] + "`";
        return "| `" + key.name() + "` | " + value + " | " + key.form().takes() + " | " + key.meaning() + " |";
    }
}
