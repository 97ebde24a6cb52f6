package org.restante.bench.fetchers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// `restante fetch` as it comes: each letter is synced, read back and compared.
///
/// @param launcher the program of an installation
public record RestanteFetch(Path launcher) implements Program {
    @Override
    public Client client() {
        return Client.RESTANTE;
    }

    @Override
    public List<String> prepare(Visit visit) throws IOException {
        Path password = visit.write("password", Visit.PASSWORD + "\n");
        Files.createDirectories(archive(visit));
        Files.writeString(archive(visit).resolve("accounts.toml"), """
                [accounts.home]
                server = "%s://%s@%s:%d"
                password = { file = "%s" }
                plaintext = true
                trust = "%s"
                delete = "never"
                """.formatted(
                visit.secure() ? "pops" : "pop", visit.user(), visit.host(), visit.port(), password, visit.trust()));
        return List.of(
                launcher.toString(),
                "fetch",
                "--quiet",
                "--archive",
                archive(visit).toString());
    }

    private static Path archive(Visit visit) {
        return visit.folder().resolve("archive");
    }

    @Override
    public Path maildir(Visit visit) {
        return archive(visit).resolve("mail/home");
    }

    @Override
    public String version() {
        return Client.version(launcher);
    }
}
