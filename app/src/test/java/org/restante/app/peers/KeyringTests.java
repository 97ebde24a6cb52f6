package org.restante.app.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A password that is in the keyring of the desktop (freedesktop.org's Secret Service), and nowhere else.
@Needs({Peer.OPENSSL, Peer.DBUS, Peer.GNOME_KEYRING, Peer.SECRET_TOOL})
class KeyringTests {
    private static final String ACCOUNT = """
            [accounts.home]
            server = "pops://%s@localhost:%d"
            password = { keyring = true }
            trust = "%s"
            """;

    @TempDir
    private Path folder;

    @Test
    void the_keyring_is_asked_for_the_password_of_this_server_and_user() throws IOException {
        try (Restante server = Restante.start(folder, List.of("ann", "bob"))) {
            List<Sample> held = server.deliver("ann", List.of(new Sample("a", "Subject: a\n\nletter\n")));
            Path archive = Files.createDirectories(folder.resolve("archive"));
            Path accounts = archive.resolve("accounts.toml");
            Files.writeString(accounts, ACCOUNT.formatted("ann", server.port(Connection.TLS), server.trust()));

            withPasswordOf("ann", "fetch", "--quiet", "--archive", archive.toString())
                    .with(0);

            assertThat(new Maildir(archive.resolve("mail/home")).letters())
                    .containsExactly(held.getFirst().wire());

            Files.writeString(accounts, ACCOUNT.formatted("bob", server.port(Connection.TLS), server.trust()));
            Run.Ended other = withPasswordOf("ann", "fetch", "--quiet", "--archive", archive.toString())
                    .with(1);
            assertThat(other.err()) // behind what the bus may say of itself
                    .endsWith("restante: home: secret-tool (which asks the keyring for service restante, server"
                            + " localhost, user bob) gave no password; it ended with exit code 1\n");
        }
    }

    private Run.Ended withPasswordOf(String user, String... words) throws IOException {
        Path home = Files.createDirectories(folder.resolve("desk"));
        List<String> command = new ArrayList<>(List.of(
                "/bin/sh",
                Run.script(folder, "keyring.sh").toString(),
                Run.privately(folder.resolve("password"), Office.PASSWORD).toString(),
                "localhost",
                user));
        command.addAll(List.of(Restante.command(List.of(), words)));
        return Run.in(home, command.toArray(String[]::new));
    }
}
