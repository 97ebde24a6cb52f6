package org.restante.archive.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// `docs/reference/accounts.md` has a row for each key, and none for another.
class AccountsReferenceTests {
    private static final Path PAGE =
            Path.of(System.getProperty("restante.root", "..")).resolve("docs/reference/accounts.md");

    @Test
    void each_key_has_a_row() throws IOException {
        Set<String> expected = new TreeSet<>(AccountReader.KEYS);
        AccountsFile.FETCH.forEach(key -> expected.add("fetch." + key));
        ReadingReader.KEYS.forEach(key -> expected.add("read." + key));
        expected.addAll(AccountsFile.PROVIDER);

        List<String> rows = Files.readAllLines(PAGE).stream()
                .filter(line -> line.matches("\\| `[a-z0-9_.]+` \\|.*\\|.*\\|.*\\|"))
                .map(line -> line.substring(3, line.indexOf('`', 3)))
                .toList();

        assertThat(rows).containsExactlyInAnyOrderElementsOf(expected);
    }
}
