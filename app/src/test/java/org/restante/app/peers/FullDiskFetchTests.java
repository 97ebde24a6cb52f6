package org.restante.app.peers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The disk at home is full in the middle of a fetch that deletes: one line says so, no letter is deleted that is
/// not at home, and when there is room the rest comes.
@Tag("faults")
@Needs({Peer.OPENSSL, Peer.MOUNT, Peer.ROOT})
class FullDiskFetchTests {
    private static final int LETTERS = 300;

    @TempDir
    private Path folder;

    private Path archive;

    @BeforeEach
    void mount() throws IOException {
        archive = Files.createDirectories(folder.resolve("archive"));
        Run.in(folder, Peer.MOUNT.path(), "-t", "tmpfs", "-o", "size=1m", "tmpfs", archive.toString())
                .with(0);
    }

    @AfterEach
    void unmount() throws IOException {
        Run.in(folder, "umount", archive.toString()).with(0);
    }

    @Test
    void what_has_no_room_stays_at_the_server_and_comes_later() throws IOException {
        try (Restante server = Restante.start(folder, List.of("ann"))) {
            List<String> expected = new ArrayList<>();
            server.deliver("ann", letters()).forEach(letter -> expected.add(letter.wire()));
            Collections.sort(expected);
            accounts(server);

            Run.Ended full = fetch().with(1);
            assertThat(full.err()).matches("restante: home: [^\n]*No space left[^\n]*\n");
            List<String> somewhere = new ArrayList<>(letters(archive.resolve("mail/home")));
            somewhere.addAll(letters(server.maildrop("ann")));
            assertThat(somewhere).containsAll(expected);

            Run.in(folder, Peer.MOUNT.path(), "-o", "remount,size=32m", archive.toString())
                    .with(0);
            fetch().with(0);
            assertThat(letters(archive.resolve("mail/home"))).isEqualTo(expected);
            assertThat(letters(server.maildrop("ann"))).isEmpty();
            new Proof(
                            "disk full during a fetch that deletes",
                            1,
                            LETTERS,
                            "one line; then all letters are at home once")
                    .tell();
        }
    }

    private static List<Sample> letters() {
        return IntStream.range(0, LETTERS)
                .mapToObj(n -> new Sample("letter", "Subject: " + n + "\n\n" + "a line of a letter\n".repeat(400)))
                .toList();
    }

    private static List<String> letters(Path maildir) throws IOException {
        List<String> letters = new ArrayList<>();
        for (Path file : new Maildir(maildir).files()) {
            letters.add(Files.readString(file, ISO_8859_1));
        }
        Collections.sort(letters);
        return letters;
    }

    private void accounts(Restante server) throws IOException {
        Path password = Run.privately(archive.resolve("password"), Office.PASSWORD + "\n");
        Files.writeString(archive.resolve("accounts.toml"), """
                [accounts.home]
                server = "pop://ann@localhost:%d"
                password = { file = "%s" }
                plaintext = true
                """.formatted(server.port(Connection.PLAIN), password));
    }

    private Run.Ended fetch() throws IOException {
        Path client = Files.createDirectories(folder.resolve("client"));
        return Run.in(client, Restante.command(List.of(), "fetch", "-q", "--archive", archive.toString()));
    }
}
