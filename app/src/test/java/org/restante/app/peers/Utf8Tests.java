package org.restante.app.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An internationalised letter, fetched with UTF8 and without.
@Needs({Peer.OPENSSL, Peer.PYTHON})
class Utf8Tests {
    @TempDir
    private Path folder;

    /// By Python's `smtplib`, `poplib` and `email`, for a user whose name and password are not ASCII.
    @Test
    void a_letter_is_whole_with_utf8_and_says_the_same_without() throws IOException {
        Path home = Restante.prepare(folder, "");
        byte[] account = "grå@localhost:{PLAIN}møte 日本".getBytes(StandardCharsets.UTF_8);
        Restante.enrol(home, List.of(new String(account, StandardCharsets.ISO_8859_1)));
        try (Restante server = Restante.start(folder)) {
            Run.in(
                            folder,
                            Peer.PYTHON.path(),
                            Run.script(folder, "utf8.py").toString(),
                            Integer.toString(server.port("lmtp")),
                            Integer.toString(server.port(Connection.PLAIN)))
                    .with(0);
        }
    }

    @Test
    void restante_fetch_brings_it_home_as_it_is() throws IOException {
        byte[] letter = """
                Received: from localhost by localhost with UTF8LMTP; Thu, 26 Nov 2026 10:00:00 +0000
                From: Jörg <jörg@example.net>
                Subject: Grüße aus 東京

                Grüß Gott
                """.getBytes(StandardCharsets.UTF_8);
        var sample = new Sample("internationalised", new String(letter, StandardCharsets.ISO_8859_1));
        try (Restante server = Restante.start(folder, List.of("ann"))) {
            Maildir.create(server.maildrop("ann")).put(List.of(sample));
            Path client = Files.createDirectories(folder.resolve("client"));
            var archive = HomeArchive.of(new Visit(server, Connection.TLS, false, "ann", client));
            archive.fetch().with(0);
            assertThat(archive.maildir().letters()).containsExactly(sample.wire());
        }
    }
}
