package org.restante.server.listen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.restante.server.dialogues.HouseDirectory;
import org.restante.store.Delivery;
import org.restante.store.maildir.MaildirLayout;
import org.restante.store.maildir.MaildirMaildrops;

/// A letter of 100 MB from a server whose heap has 32 MB, and as much again outside it.
@Timeout(120)
class SmallHeapTests {
    private static final int MEGABYTE = 1024 * 1024;
    private static final long SIZE = 100L * MEGABYTE;

    @TempDir
    static Path home;

    private static Process process;
    private static int port;
    private static int securePort;

    @BeforeAll
    static void start() throws IOException {
        deliver();
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx32m",
                        "-XX:MaxDirectMemorySize=32m",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallHeap.class.getName(),
                        home.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader said = process.inputReader(StandardCharsets.US_ASCII);
        List<Integer> ports = said.lines()
                .filter(line -> line.matches("[0-9]+"))
                .limit(2)
                .map(Integer::valueOf)
                .toList();
        port = ports.getFirst();
        securePort = ports.getLast();
    }

    private static void deliver() throws IOException {
        byte[] piece = ("x".repeat(1022) + "\r\n").repeat(1024).getBytes(StandardCharsets.US_ASCII);
        MaildirMaildrops maildrops = new MaildirMaildrops(new MaildirLayout(home, "{user}"));
        try (Delivery delivery = maildrops.deliver(HouseDirectory.owner("ann"))) {
            for (int i = 0; i < SIZE / MEGABYTE; i++) {
                delivery.write(piece, 0, piece.length);
            }
            delivery.commit();
        }
        maildrops.close();
    }

    @AfterAll
    static void stop() throws Exception {
        process.getOutputStream().close();
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void comes_in_clear() throws IOException {
        try (Client client = Client.connect(port).greeted().login()) {
            assertLetter(client);
        }
    }

    @Test
    void comes_under_tls() throws IOException {
        try (Client client = Client.connect(securePort).startTls().greeted().login()) {
            assertLetter(client);
        }
    }

    private static void assertLetter(Client client) throws IOException {
        assertThat(client.ask("RETR 1")).isEqualTo("+OK " + SIZE + " octets");
        client.in.skipNBytes(SIZE);
        assertThat(client.line()).isEqualTo(".");
        assertThat(client.ask("NOOP")).isEqualTo("+OK");
        assertThat(client.ask("QUIT")).startsWith("+OK");
    }
}
