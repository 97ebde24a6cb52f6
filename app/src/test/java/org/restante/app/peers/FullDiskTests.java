package org.restante.app.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The disk under the maildrops is full: what comes is refused for now and leaves nothing behind, what is there is
/// served and can be deleted, and then there is room again.
@Tag("faults")
@Needs({Peer.OPENSSL, Peer.MOUNT, Peer.ROOT})
class FullDiskTests {
    private static final int ROUNDS = Proof.rounds(2);
    private static final int FOREIGN = 120;
    private static final int BLOCK = 4096;
    private static final Sample LARGE =
            new Sample("large", "Subject: large\n\n" + "a line of a letter\n".repeat(20_000));

    @TempDir
    private Path folder;

    private Path mail;

    @BeforeEach
    void mount() throws IOException {
        Restante.prepare(folder, "");
        mail = Files.createDirectories(folder.resolve("home/mail"));
        Run.in(folder, Peer.MOUNT.path(), "-t", "tmpfs", "-o", "size=4m", "tmpfs", mail.toString())
                .with(0);
    }

    @AfterEach
    void unmount() throws IOException {
        Run.in(folder, "umount", mail.toString()).with(0);
    }

    @Test
    void what_comes_is_refused_and_what_is_there_is_served() throws IOException {
        Restante.enrol(folder.resolve("home"), List.of("ann@localhost:{PLAIN}" + Office.PASSWORD));
        try (Restante server = Restante.start(folder);
                var lmtp = Lmtp.to(server.port("lmtp"))) {
            int delivered = 0;
            for (int round = 0; round < ROUNDS; round++) {
                delivered += fillAndDrain(server, lmtp);
            }
            assertThat(lmtp.deliver("ann@localhost", LARGE)).startsWith("250 ");
            new Proof(
                            "disk full at delivery",
                            ROUNDS,
                            delivered,
                            "the sender hears 452; what got 250 is served and deleted; then there is room again")
                    .tell();
        }
    }

    /// @return how many letters were taken
    private static int fillAndDrain(Restante server, Lmtp lmtp) throws IOException {
        int taken = fill(lmtp);
        assertThat(taken).isPositive();
        assertThat(new Maildir(server.maildrop("ann")).files()).hasSize(taken);
        assertThat(server.maildrop("ann").resolve("tmp")).isEmptyDirectory();
        try (var talk = Talk.as("ann", server.port(Connection.PLAIN))) {
            assertThat(talk.ask("STAT")).startsWith("+OK " + taken + " ");
            for (int n : IntStream.rangeClosed(1, taken).toArray()) {
                assertThat(String.join("\n", talk.list("RETR " + n)) + "\n").endsWith(LARGE.unix());
                assertThat(talk.ask("DELE " + n)).startsWith("+OK");
            }
            assertThat(talk.ask("QUIT")).startsWith("+OK");
        }
        return taken;
    }

    /// Delivers until the disk is full.
    ///
    /// @return how many letters were taken
    private static int fill(Lmtp lmtp) throws IOException {
        for (int taken = 0; taken < 100; taken++) {
            String reply = lmtp.deliver("ann@localhost", LARGE);
            if (!reply.startsWith("250 ")) {
                assertThat(reply).startsWith("452 4.3.1 ");
                return taken;
            }
        }
        throw new AssertionError("the disk is never full");
    }

    @Test
    void without_room_for_an_index_or_a_change_of_it_letters_are_served_and_deleted() throws IOException {
        Restante.enrol(folder.resolve("home"), List.of("ann@localhost:{PLAIN}" + Office.PASSWORD));
        try (Restante server = Restante.start(folder)) {
            for (int round = 0; round < ROUNDS; round++) {
                List<Sample> letters = letters(round);
                Maildir.create(server.maildrop("ann")).put(letters);
                Path filler = fillUp();
                List<String> left = deleteEveryOther(server, letters.size());
                Files.delete(filler);
                try (var talk = Talk.as("ann", server.port(Connection.PLAIN))) {
                    assertThat(ids(talk)).isEqualTo(left);
                    for (int n = 1; n <= left.size(); n++) {
                        assertThat(talk.list("RETR " + n)).endsWith("", "body");
                        talk.ask("DELE " + n);
                    }
                    assertThat(talk.ask("QUIT")).startsWith("+OK");
                }
            }
        }
        new Proof(
                        "disk full when the index is written, and at QUIT",
                        ROUNDS,
                        (long) ROUNDS * FOREIGN,
                        "all are listed, read and deleted; no unique-id changes")
                .tell();
    }

    private static List<Sample> letters(int round) {
        return IntStream.range(0, FOREIGN)
                .mapToObj(n -> new Sample("letter", "Subject: " + round + "-" + n + "\n\nbody\n"))
                .toList();
    }

    /// Writes until nothing goes any more.
    private Path fillUp() throws IOException {
        Path filler = mail.resolve("filler");
        try (OutputStream out = Files.newOutputStream(filler)) {
            for (int block = 0; block < 4096; block++) {
                out.write(new byte[BLOCK]);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
            return filler;
        }
        throw new AssertionError("the disk is never full");
    }

    private static List<String> ids(Talk talk) throws IOException {
        return talk.list("UIDL").stream()
                .map(line -> line.substring(line.indexOf(' ') + 1))
                .toList();
    }

    /// @return the unique-ids of the others
    private static List<String> deleteEveryOther(Restante server, int count) throws IOException {
        try (var talk = Talk.as("ann", server.port(Connection.PLAIN))) {
            List<String> ids = ids(talk);
            assertThat(ids).hasSize(count);
            for (int n = 1; n <= count; n += 2) {
                assertThat(talk.list("RETR " + n)).endsWith("", "body");
                assertThat(talk.ask("DELE " + n)).startsWith("+OK");
            }
            assertThat(talk.ask("QUIT")).startsWith("+OK");
            return IntStream.range(0, count)
                    .filter(i -> i % 2 == 1)
                    .mapToObj(ids::get)
                    .toList();
        }
    }
}
