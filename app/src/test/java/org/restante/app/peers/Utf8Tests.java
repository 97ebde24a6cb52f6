package org.restante.app.peers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Python's `smtplib`, `poplib` and `email`: an internationalised letter, for a user whose name and password are not
/// ASCII, fetched with UTF8 and without.
@Needs({Peer.OPENSSL, Peer.PYTHON})
class Utf8Tests {
    @TempDir
    private Path folder;

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
}
