package org.restante.server.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.restante.server.config.Endpoint;
import org.restante.server.config.Limits;

/// What a message takes of a heap of 64 MB depends neither on its size nor, beyond a few KB for each, on the number of
/// its recipients.
class SmallHeapTests {
    private static final int MEGABYTE = 1024 * 1024;
    private static final int TRACE = 500;

    @TempDir
    private Path folder = Path.of("");

    /// What is sent to a server that has been started.
    private interface Visit {
        void pay(Client client) throws IOException;
    }

    @Test
    void a_message_of_100_mb_passes_through_by_data_and_by_bdat() throws Exception {
        visit(client -> {
            begin(client, List.of("ann"));
            assertThat(client.ask("DATA")).startsWith("354 ");
            send(client, 100);
            assertThat(client.ask(".")).startsWith("250 2.0.0 ");
            begin(client, List.of("bob"));
            client.send("BDAT " + 100L * MEGABYTE + " LAST\r\n");
            send(client, 100);
            assertThat(client.hear()).startsWith("250 2.0.0 ");
        });
        for (String user : List.of("ann", "bob")) {
            assertThat(delivered(user))
                    .singleElement()
                    .satisfies(octets -> assertThat(octets - 100L * MEGABYTE).isBetween(1L, (long) TRACE));
        }
    }

    @Test
    void as_many_copies_are_written_at_once_as_a_message_may_have_recipients() throws Exception {
        List<String> users = Stream.iterate(1, i -> i + 1)
                .limit(Limits.DEFAULT.recipients())
                .map(i -> "user" + i)
                .toList();
        visit(client -> {
            begin(client, users);
            client.send("BDAT 100000\r\n" + "x".repeat(100_000));
            assertThat(client.hear()).isEqualTo("250 2.0.0 chunk taken");
            assertThat(client.ask("RSET")).startsWith("250 ");
        });
        assertThat(delivered(users.getFirst())).isEmpty();
    }

    @Test
    void a_message_of_20_mb_to_one_recipient_named_again_and_again_is_stored_once() throws Exception {
        List<String> users =
                Stream.generate(() -> "ann").limit(Limits.DEFAULT.recipients()).toList();
        visit(client -> {
            begin(client, users);
            assertThat(client.ask("DATA")).startsWith("354 ");
            send(client, 20);
            client.send(".\r\n");
            for (String _ : users) {
                assertThat(client.hear()).startsWith("250 2.0.0 ");
            }
        });
        assertThat(delivered("ann")).hasSize(1);
    }

    private void visit(Visit visit) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallHeap.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader said = process.inputReader(StandardCharsets.US_ASCII)) {
            String port = said.lines()
                    .filter(line -> line.matches("[0-9]+"))
                    .findFirst()
                    .orElseThrow();
            InetAddress loopback = InetAddress.getLoopbackAddress();
            Endpoint server = new Endpoint.Tcp(new InetSocketAddress(loopback, Integer.parseInt(port)));
            try (Client client = Client.connect(server)) {
                assertThat(client.hear()).startsWith("220 ");
                assertThat(client.ask("LHLO c")).startsWith("250 ");
                visit.pay(client);
            }
        } finally {
            process.getOutputStream().close();
            boolean ended = process.waitFor(30, TimeUnit.SECONDS);
            process.destroyForcibly();
            assertThat(ended).isTrue();
            assertThat(process.exitValue()).isZero();
        }
    }

    private static void begin(Client client, List<String> users) throws IOException {
        assertThat(client.ask("MAIL FROM:<>")).startsWith("250 ");
        for (String user : users) {
            assertThat(client.ask("RCPT TO:<" + user + "@example.org>")).startsWith("250 ");
        }
    }

    private static void send(Client client, int megabytes) throws IOException {
        byte[] piece = ("x".repeat(1022) + "\r\n").repeat(1024).getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < megabytes; i++) {
            client.send(piece);
        }
    }

    /// The sizes of a user's letters.
    private List<Long> delivered(String user) throws IOException {
        try (Stream<Path> letters = Files.list(folder.resolve(user).resolve("new"))) {
            return letters.map(letter -> letter.toFile().length()).toList();
        }
    }
}
