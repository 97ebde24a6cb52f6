package org.restante.app.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `restante fetch` from a real server of somebody else: thousands of letters, octet by octet, kept and deleted;
/// a second run fetches none.
abstract class FromOtherServerTests {
    private static final int LETTERS = Integer.getInteger("restante.peers.letters", 2_000);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    /// Starts the server in `folder`.
    abstract Office start(Path folder, List<String> users) throws IOException;

    @Test
    void letters_are_kept_and_then_deleted() throws IOException {
        try (Office server = start(Files.createDirectories(folder.resolve("server")), List.of("ann"))) {
            List<Sample> letters = server.deliver("ann", letters());

            Maildir home = fetch(server, true);
            compare(letters, home);
            FileTime changed = Files.getLastModifiedTime(home.folder().resolve("new"));
            fetch(server, true);
            assertThat(Files.getLastModifiedTime(home.folder().resolve("new"))).isEqualTo(changed);
            assertThat(count(server)).isEqualTo(LETTERS);

            fetch(server, false);
            compare(letters, home);
            await().atMost(PATIENCE).until(() -> count(server) == 0); // some answer QUIT before they remove
        }
    }

    /// With one whose header is not ASCII, which some servers make something else of.
    private static List<Sample> letters() {
        List<Sample> letters = new ArrayList<>(OrdinaryShapes.make(LETTERS - 1));
        byte[] text = "Subject: Grüße aus 東京\n\nGrüß Gott\n".getBytes(StandardCharsets.UTF_8);
        letters.add(new Sample("header in UTF-8", new String(text, StandardCharsets.ISO_8859_1)));
        return letters;
    }

    private static int count(Office server) throws IOException {
        try (var talk = Talk.as("ann", server.port(Connection.PLAIN))) {
            int count = talk.list("LIST").size();
            talk.ask("QUIT");
            return count;
        }
    }

    private static void compare(List<Sample> letters, Maildir home) throws IOException {
        Arrivals.compare(
                letters.stream()
                        .map(letter -> new Sample(letter.name(), letter.wire()))
                        .toList(),
                home.letters());
    }

    private Maildir fetch(Office server, boolean keep) throws IOException {
        Path client = Files.createDirectories(folder.resolve("client"));
        var archive = HomeArchive.of(new Visit(server, Connection.TLS, keep, "ann", client));
        archive.fetch().with(0);
        return archive.maildir();
    }
}
