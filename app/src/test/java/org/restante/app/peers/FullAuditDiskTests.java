package org.restante.app.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The disk under the audit log is full: nobody waits, it is said once, and the lines come when there is room again.
@Needs({Peer.OPENSSL, Peer.MOUNT, Peer.ROOT})
class FullAuditDiskTests {
    private static final String FULL = "the audit log cannot be written now: No space left on device";

    @TempDir
    private Path folder;

    private Path disk;

    @BeforeEach
    void mount() throws IOException {
        Restante.prepare(folder, "[audit]\nfile = \"disk/audit.jsonl\"");
        disk = Files.createDirectories(folder.resolve("home/disk"));
        Run.in(folder, Peer.MOUNT.path(), "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk.toString())
                .with(0);
    }

    @AfterEach
    void unmount() throws IOException {
        Run.in(folder, "umount", disk.toString()).with(0);
    }

    @Test
    void sessions_go_on_and_their_lines_come_later() throws IOException {
        Restante.enrol(folder.resolve("home"), List.of("ann@localhost:{PLAIN}" + Office.PASSWORD));
        Path log = disk.resolve("audit.jsonl");
        try (Restante server = Restante.start(folder)) {
            int port = server.port(Connection.PLAIN);
            Path filler = Files.write(disk.resolve("filler"), new byte[56 * 1024]);
            int sessions = 0;
            while (!server.complaints().contains(FULL)) {
                Talk.as("ann", port).close();
                sessions++;
                assertThat(sessions).isLessThan(1_000);
            }
            for (int i = 0; i < 20; i++) {
                Talk.as("ann", port).close();
                sessions++;
            }
            Files.delete(filler);
            int expected = 2 * sessions;
            await().until(() -> Files.readAllLines(log).size() == expected);
            assertThat(server.complaints()).containsOnlyOnce(FULL).contains("the audit log is written again");
        }
        assertThat(Files.readAllLines(log))
                .allMatch(line -> line.startsWith("{\"time\":\"") && line.endsWith("}"))
                .noneMatch(line -> line.contains("\"event\":\"lost\""));
    }
}
