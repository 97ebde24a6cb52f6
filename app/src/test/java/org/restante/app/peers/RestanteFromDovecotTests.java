package org.restante.app.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
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

            Maildir home = fetch(dovecot, true);
            compare(letters, home);
            FileTime changed = Files.getLastModifiedTime(home.folder().resolve("new"));
            fetch(dovecot, true);
            assertThat(Files.getLastModifiedTime(home.folder().resolve("new"))).isEqualTo(changed);
            assertThat(count(dovecot)).isEqualTo(LETTERS);

            fetch(dovecot, false);
            compare(letters, home);
            assertThat(count(dovecot)).isZero();
        }
    }

    private static int count(Dovecot dovecot) throws IOException {
        try (var talk = Talk.as("ann", dovecot.port(Connection.PLAIN))) {
            return talk.list("LIST").size();
        }
    }

    private static void compare(List<Sample> letters, Maildir home) throws IOException {
        Arrivals.compare(
                letters.stream()
                        .map(letter -> new Sample(letter.name(), letter.wire()))
                        .toList(),
                home.letters());
    }

    private Maildir fetch(Dovecot dovecot, boolean keep) throws IOException {
        Path client = Files.createDirectories(folder.resolve("client"));
        var archive = HomeArchive.of(new Visit(dovecot, Connection.TLS, keep, "ann", client));
        archive.fetch().with(0);
        return archive.maildir();
    }
}
