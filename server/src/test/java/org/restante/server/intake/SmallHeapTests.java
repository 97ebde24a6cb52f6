package org.restante.server.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.restante.server.config.Endpoint;

/// A message takes constant memory, whatever its size: 100 MB through a heap of 64 MB, by DATA and by BDAT.
class SmallHeapTests {
    private static final int MEGABYTE = 1024 * 1024;
    private static final int SIZE = 100;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void a_message_of_100_mb_passes_through_a_heap_of_64_mb() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
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
            deliver(new Endpoint.Tcp(new InetSocketAddress(loopback, Integer.parseInt(port))));
        } finally {
            process.getOutputStream().close();
            assertThat(process.waitFor()).isZero();
        }
    }

    private void deliver(Endpoint server) throws Exception {
        byte[] piece = ("x".repeat(1022) + "\r\n").repeat(1024).getBytes(StandardCharsets.US_ASCII);
        try (Client client = Client.connect(server)) {
            assertThat(client.hear()).startsWith("220 ");
            assertThat(client.ask("LHLO c")).startsWith("250 ");
            for (String user : new String[] {"ann", "bob"}) {
                client.send("MAIL FROM:<>\r\nRCPT TO:<" + user + "@example.org>\r\n");
                assertThat(client.hear()).startsWith("250 ");
                assertThat(client.hear()).startsWith("250 ");
                boolean chunked = user.equals("bob");
                if (chunked) {
                    client.send("BDAT " + (long) SIZE * MEGABYTE + " LAST\r\n");
                } else {
                    assertThat(client.ask("DATA")).startsWith("354 ");
                }
                for (int i = 0; i < SIZE; i++) {
                    client.send(piece);
                }
                client.send(chunked ? "" : ".\r\n");
                assertThat(client.hear()).startsWith("250 2.0.0 ");
                long trace = Files.size(folder.resolve(user)) - (long) SIZE * MEGABYTE;
                assertThat(trace).isBetween(1L, 500L);
            }
        }
    }
}
