package org.restante.archive.fetch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.restante.archive.account.Account;
import org.restante.archive.account.AccountsFile;
import org.restante.archive.account.MisreadAccounts;
import org.restante.archive.letter.Steps;
import org.restante.archive.secret.Secrets;

/// An archive with one account, `home`, at a [TestOffice].
///
/// @param more lines of its table in `accounts.toml`
record Home(Path archive, int port, String more) {

    Account account() throws MisreadAccounts {
        String toml = """
                [accounts.home]
                server = "pop://ann@127.0.0.1:%d"
                plaintext = true
                password = { env = "PASSWORD" }
                %s
                """.formatted(port, more);
        return AccountsFile.parse(archive, "accounts.toml", toml).accounts().getFirst();
    }

    Report fetch() throws MisreadAccounts {
        return fetch(Steps.GO_ON, false);
    }

    Report fetch(Steps steps, boolean dry) throws MisreadAccounts {
        return fetcher(steps).fetch(account(), dry);
    }

    Fetcher fetcher(Steps steps) {
        var secrets = new Secrets(Map.of("PASSWORD", TestOffice.PASSWORD), archive, Map.of());
        return new Fetcher(archive, secrets, Progress.NONE, steps, Duration.ofMillis(50));
    }

    /// The same with other lines.
    Home with(String other) {
        return new Home(archive, port, other);
    }

    /// The letters in the Maildir, sorted.
    List<String> letters() throws IOException {
        List<String> letters = new ArrayList<>();
        for (Path file : files()) {
            letters.add(Files.readString(file, ISO_8859_1));
        }
        Collections.sort(letters);
        return letters;
    }

    /// The files in `new` and `cur`.
    List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String folder : List.of("new", "cur")) {
            Path path = archive.resolve("mail/home").resolve(folder);
            if (Files.isDirectory(path)) {
                try (Stream<Path> found = Files.list(path)) {
                    found.forEach(files::add);
                }
            }
        }
        return files;
    }

    /// Texts of letters `1` to `count` of [TestOffice#putMany], sorted.
    static List<String> expected(int count) {
        List<String> letters = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            letters.add(TestOffice.letter(i));
        }
        Collections.sort(letters);
        return letters;
    }
}
