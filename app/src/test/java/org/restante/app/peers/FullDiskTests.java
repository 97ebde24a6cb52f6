package org.restante.app.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The disk under the maildrops is full: what comes is refused for now and leaves nothing behind, what is there is
/// served
/// and can be deleted, and then there is room again.
@Needs({Peer.OPENSSL, Peer.MOUNT, Peer.ROOT})
class FullDiskTests {
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
            assertThat(lmtp.deliver("ann@localhost", LARGE)).startsWith("250 ");
        }
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
}
