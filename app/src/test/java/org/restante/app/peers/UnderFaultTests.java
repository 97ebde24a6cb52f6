package org.restante.app.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Fetchers that delete at the server, under faults: what they lose and what they bring twice.
///
/// A `kill -9` leaves what the kernel was given; a loss of power does not. What that would take is told by [Synced].
@Tag("faults")
@Needs({Peer.OPENSSL, Peer.MOUNT, Peer.SETPRIV, Peer.STRACE, Peer.ROOT})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class UnderFaultTests {
    private Path folder;
    private Restante server;

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        this.folder = folder;
        Ownership.open(folder);
        server = Restante.start(
                Files.createDirectories(folder.resolve("server")),
                Stream.of(Fetcher.values()).map(UnderFaultTests::user).toList());
    }

    @AfterAll
    void close() throws IOException {
        server.close();
    }

    private static String user(Fetcher fetcher) {
        return fetcher.name().toLowerCase(Locale.ROOT);
    }

    private Path folder(Fetcher fetcher, String name) throws IOException {
        return Files.createDirectories(folder.resolve(user(fetcher)).resolve(name));
    }

    /// Sees what a fetcher makes durable.
    Synced observe(Fetcher fetcher) throws IOException {
        return Synced.observe(server, fetcher, user(fetcher), folder(fetcher, "observed"));
    }

    /// Goes some rounds, and tells what became of the letters.
    UnderFault undergo(Fetcher fetcher, Fault fault, int rounds, Synced synced) throws IOException {
        Tally tally = Tally.NONE;
        for (int round = 0; round < rounds; round++) {
            Path place = folder(fetcher, fault.name().toLowerCase(Locale.ROOT) + "-" + round);
            tally = tally.plus(new Ordeal(server, fetcher, fault, user(fetcher), place).go());
        }
        var told = new UnderFault(fetcher, fetcher.version(folder(fetcher, "version")), fault, tally, synced);
        told.tell();
        return told;
    }
}
