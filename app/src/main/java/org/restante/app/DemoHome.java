package org.restante.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.restante.archive.account.AccountsFile;
import org.restante.archive.secret.PasswordFile;
import org.restante.protocol.Secret;

/// An archive with one account, `home`, at a server of this process.
///
/// @param archive its folder
record DemoHome(Path archive) {
    private static final String ACCOUNT = "home";

    /// Makes it.
    ///
    /// @param port of POP3S
    /// @param certificate of the server
    /// @param deletion as `accounts.toml` has it: `fetched`, `never`
    static DemoHome make(Path archive, int port, Path certificate, String user, String password, String deletion)
            throws IOException {
        Files.createDirectories(archive);
        Path secret = archive.resolve("password");
        try (Secret words = Secret.of(password)) {
            PasswordFile.write(secret, words);
        }
        var home = new DemoHome(archive);
        Files.writeString(home.accounts(), """
                [accounts.%s]
                server = "pops://%s@localhost:%d"
                password = { file = "%s" }
                trust = "%s"
                delete = "%s"
                """.formatted(ACCOUNT, user, port, secret, certificate, deletion));
        return home;
    }

    /// Its file of accounts.
    Path accounts() {
        return archive.resolve(AccountsFile.NAME);
    }

    /// The letters that were fetched, in no order.
    List<byte[]> letters() throws IOException {
        List<byte[]> letters = new ArrayList<>();
        try (Stream<Path> files =
                Files.list(archive.resolve("mail").resolve(ACCOUNT).resolve("new"))) {
            for (Path file : files.toList()) {
                letters.add(Files.readAllBytes(file));
            }
        }
        return letters;
    }
}
