package org.restante.app.peers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `restante fetch` from a real Dovecot: thousands of letters, octet by octet, kept and deleted; a second run fetches
/// none.
@Needs({Peer.DOVECOT, Peer.OPENSSL, Peer.ROOT})
class RestanteFromDovecotTests {
    private static final int LETTERS = Integer.getInteger("restante.peers.letters", 2_000);

    @TempDir
    private Path folder;

    @Test
    void letters_are_kept_and_then_deleted() throws IOException {
        Files.createDirectories(folder.resolve("home"));
        List<Sample> letters = OrdinaryShapes.make(LETTERS);
        try (Dovecot dovecot = Dovecot.start(folder, List.of("ann"), "%08Xu%08Xv")) {
            dovecot.deliver("ann", letters);
            Path archive = Files.createDirectories(folder.resolve("archive"));

            fetch(dovecot, archive, "never");
            compare(letters, archive);
            long changed =
                    Files.getLastModifiedTime(archive.resolve("mail/home/new")).toMillis();
            fetch(dovecot, archive, "never");
            assertThat(Files.getLastModifiedTime(archive.resolve("mail/home/new"))
                            .toMillis())
                    .isEqualTo(changed);
            assertThat(count(dovecot)).isEqualTo(LETTERS);

            fetch(dovecot, archive, "fetched");
            compare(letters, archive);
            assertThat(count(dovecot)).isZero();
        }
    }

    private static int count(Dovecot dovecot) throws IOException {
        try (var talk = Talk.as("ann", dovecot.port(Connection.PLAIN))) {
            return talk.list("LIST").size();
        }
    }

    private static void compare(List<Sample> letters, Path archive) throws IOException {
        List<String> home = new ArrayList<>();
        for (Path file : new Maildir(archive.resolve("mail/home")).files()) {
            home.add(Files.readString(file, ISO_8859_1));
        }
        Arrivals.compare(
                letters.stream()
                        .map(letter -> new Sample(letter.name(), letter.wire()))
                        .toList(),
                home);
    }

    private void fetch(Dovecot dovecot, Path archive, String delete) throws IOException {
        Path password = Run.privately(archive.resolve("password"), Office.PASSWORD + "\n");
        Files.writeString(archive.resolve("accounts.toml"), """
                [accounts.home]
                server = "pops://ann@localhost:%d"
                password = { file = "%s" }
                trust = "%s"
                delete = "%s"
                """.formatted(
                        dovecot.port(Connection.TLS), password, dovecot.trust(), delete));
        Run.in(folder, Restante.command(List.of(), "fetch", "-q", "--archive", archive.toString()))
                .with(0);
    }
}
