package org.restante.app.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Clients take all file descriptors that the server may have: who is there is told to come again, nothing that was
/// promised is lost, and when they are gone all goes on by itself.
@Tag("faults")
@Needs({Peer.OPENSSL, Peer.PRLIMIT})
class DescriptorTests {
    private static final int ROUNDS = Proof.rounds(2);
    private static final int SPARE = 40;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String ANN = "ann@localhost";

    @TempDir
    private Path folder;

    private static Sample letter(String name) {
        return new Sample(name, "Subject: " + name + "\n\n" + "a line\n".repeat(2_000));
    }

    private static long open(Restante server) throws IOException {
        try (Stream<Path> descriptors =
                Files.list(Path.of("/proc/" + server.process().pid() + "/fd"))) {
            return descriptors.count();
        }
    }

    @Test
    void whoever_finds_none_left_is_told_to_come_again() throws Exception {
        Restante.prepare(folder, "");
        Restante.enrol(folder.resolve("home"), List.of(ANN + ":{PLAIN}" + Office.PASSWORD));
        int delivered = 0;
        Restante server = Restante.start(folder);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                delivered += round(server);
            }
            assertThat(server.complaints()).contains("Too many open files").doesNotContain("ERROR");
        } finally {
            server.terminate();
            server.process().waitFor();
        }
        new Proof(
                        "no file descriptor left",
                        ROUNDS,
                        delivered,
                        "RETR, LOGIN and deliveries get a temporary refusal; then all is served, with no restart")
                .tell();
    }

    /// @return how many letters were promised
    private int round(Restante server) throws IOException {
        try (var lmtp = Lmtp.to(server.port("lmtp"))) {
            lmtp.deliver(ANN, letter("before"));
            try (var talk = Talk.as("ann", server.port(Connection.PLAIN))) {
                assertThat(talk.ask("STAT")).startsWith("+OK 1 ");
                List<Socket> crowd = crowd(server);
                try {
                    assertThat(talk.ask("RETR 1")).startsWith("-ERR [SYS/TEMP] ");
                    assertThat(lmtp.deliver(ANN, letter("meanwhile"))).matches("4\\d\\d 4\\..*");
                } finally {
                    for (Socket one : crowd) {
                        one.close();
                    }
                }
                await().atMost(PATIENCE).until(() -> talk.ask("TOP 1 0").startsWith("+OK"));
                while (!talk.line().equals(".")) {
                    // the rest of the header
                }
                assertThat(lmtp.deliver(ANN, letter("after"))).startsWith("250 ");
                assertThat(talk.ask("DELE 1")).startsWith("+OK");
                assertThat(talk.ask("QUIT")).startsWith("+OK");
            }
            try (var talk = Talk.as("ann", server.port(Connection.PLAIN))) {
                assertThat(talk.ask("STAT")).startsWith("+OK 1 ");
                assertThat(String.join("\n", talk.list("RETR 1")) + "\n")
                        .endsWith(letter("after").unix());
                assertThat(talk.ask("DELE 1")).startsWith("+OK");
                assertThat(talk.ask("QUIT")).startsWith("+OK");
            }
        }
        return 2;
    }

    /// Connects until the server has no descriptor left.
    private List<Socket> crowd(Restante server) throws IOException {
        long limit = open(server) + SPARE;
        Run.in(
                        folder.resolve("home"),
                        Peer.PRLIMIT.path(),
                        "--pid",
                        Long.toString(server.process().pid()),
                        "--nofile=" + limit + ":")
                .with(0);
        List<Socket> crowd = new ArrayList<>();
        for (int n = 0; n < 2 * SPARE; n++) {
            crowd.add(new Socket(InetAddress.getLoopbackAddress(), server.port(Connection.PLAIN)));
        }
        await().atMost(PATIENCE).until(() -> open(server) >= limit);
        return crowd;
    }
}
