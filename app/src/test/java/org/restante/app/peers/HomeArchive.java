package org.restante.app.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// An archive of `restante fetch` with one account, `home`, as a visit has it.
///
/// @param client where the command runs
/// @param folder of the archive
record HomeArchive(Path client, Path folder) {

    /// Writes the account; letters that are at home already stay.
    static HomeArchive of(Visit visit) throws IOException {
        Path folder = Files.createDirectories(visit.folder().resolve("archive"));
        Path password = Run.privately(folder.resolve("password"), Office.PASSWORD + "\n");
        String scheme = switch (visit.connection()) {
            case PLAIN -> "pop";
            case STLS -> "pop+stls";
            case TLS -> "pops";
        };
        Files.writeString(folder.resolve("accounts.toml"), """
                [accounts.home]
                server = "%s://%s@localhost:%d"
                password = { file = "%s" }
                plaintext = true
                trust = "%s"
                delete = "%s"
                """.formatted(
                        scheme,
                        visit.user(),
                        visit.port(),
                        password,
                        visit.office().trust(),
                        visit.keep() ? "never" : "fetched"));
        return new HomeArchive(visit.folder(), folder);
    }

    private String[] command() throws IOException {
        return Restante.command(List.of(), "fetch", "--quiet", "--archive", folder.toString());
    }

    /// Fetches, and waits for the end.
    Run.Ended fetch() throws IOException {
        return Run.in(client, command());
    }

    /// What is to be run.
    Errand errand() throws IOException {
        return new Errand(List.of(command()), maildir(), Set.of(0));
    }

    /// The letters that are at home.
    Maildir maildir() {
        return new Maildir(folder.resolve("mail/home"));
    }
}
