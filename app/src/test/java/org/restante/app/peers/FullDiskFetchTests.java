package org.restante.app.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
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

    @Test
    void what_has_no_room_stays_at_the_server_and_comes_later() throws IOException {
        Path client = folder.resolve("client");
        try (Restante server = Restante.start(folder, List.of("ann"));
                SmallDisk disk = SmallDisk.in(client.resolve("archive"), 1_024)) {
            List<String> expected = new ArrayList<>();
            server.deliver("ann", letters()).forEach(letter -> expected.add(letter.wire()));
            var archive = HomeArchive.of(new Visit(server, Connection.PLAIN, false, "ann", client));

            Run.Ended full = archive.fetch().with(1);
            assertThat(full.err()).matches("restante: home: [^\n]*No space left[^\n]*\n");
            List<String> somewhere = new ArrayList<>(archive.maildir().letters());
            somewhere.addAll(new Maildir(server.maildrop("ann")).letters());
            assertThat(somewhere).containsAll(expected);

            disk.grow();
            archive.fetch().with(0);
            assertThat(archive.maildir().letters()).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(new Maildir(server.maildrop("ann")).letters()).isEmpty();
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
}
