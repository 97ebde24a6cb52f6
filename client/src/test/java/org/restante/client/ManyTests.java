package org.restante.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.restante.protocol.MessageNumber;
import org.restante.protocol.Secret;

/// Many letters, long listings, and a server that writes before it reads.
@Timeout(120)
class ManyTests {
    private static final int LETTERS = 2_000;
    private static final String LINE = "0123456789".repeat(7) + "\r\n";

    /// Sends letter n with n lines, and a listing as long as is wished; reads one command at a
    /// time, and answers it before it reads the next.
    private static final class Server implements AutoCloseable {
        private final ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        private final int listed;

        Server(int listed) throws IOException {
            this.listed = listed;
            Thread.ofPlatform().daemon().start(this::serve);
        }

        private void serve() {
            try (Socket socket = door.accept()) {
                socket.setTcpNoDelay(true);
                var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
                var out = new BufferedWriter(new OutputStreamWriter(socket.getOutputStream(), ISO_8859_1));
                out.write("+OK\r\n");
                out.flush();
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    answer(line.split(" ", -1), out);
                    out.flush();
                }
            } catch (IOException _) {
                // the client has gone
            }
        }

        private void answer(String[] words, Writer out) throws IOException {
            switch (words[0]) {
                case "CAPA" -> out.write("+OK\r\nUSER\r\nPIPELINING\r\n.\r\n");
                case "RETR" -> {
                    out.write("+OK\r\n");
                    for (int i = 0; i < Integer.parseInt(words[1]); i++) {
                        out.write(LINE);
                    }
                    out.write(".\r\n");
                }
                case "UIDL" -> {
                    out.write("+OK\r\n");
                    for (int i = 1; i <= listed; i++) {
                        out.write(i + " unique-id-of-message-" + i + "\r\n");
                    }
                    out.write(".\r\n");
                }
                default -> out.write("+OK\r\n");
            }
        }

        Maildrop login(int window) throws IOException, Refused {
            Limits limits = new Limits(8192, 50_000_000, window);
            Settings settings = Settings.of("localhost", Security.CLEAR)
                    .port(door.getLocalPort())
                    .limits(limits);
            return Pop3.connect(settings).login("ann", Secret.of("tanstaaf"));
        }

        @Override
        public void close() throws IOException {
            door.close();
        }
    }

    private static List<MessageNumber> numbers(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(MessageNumber::new).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100, Limits.MOST_PIPELINE})
    void letters_come_in_order_whatever_the_window(int window) throws Exception {
        try (Server server = new Server(0);
                Maildrop maildrop = server.login(window)) {
            AtomicInteger last = new AtomicInteger();
            maildrop.retrieveAll(numbers(LETTERS / 4), (number, content) -> {
                assertThat(number.value()).isEqualTo(last.incrementAndGet());
                assertThat(content.readAllBytes()).hasSize(number.value() * LINE.length());
            });
            assertThat(last).hasValue(LETTERS / 4);
            assertThat(maildrop.deleteAll(numbers(LETTERS))).isEmpty();
            maildrop.quit();
        }
    }

    @Test
    void letters_that_are_not_read_are_passed_over() throws Exception {
        try (Server server = new Server(0);
                Maildrop maildrop = server.login(4_096)) {
            List<Integer> seen = new ArrayList<>();
            maildrop.retrieveAll(numbers(300), (number, content) -> {
                seen.add(number.value());
                assertThat(content.read()).isEqualTo('0');
            });
            assertThat(seen).hasSize(300);
            maildrop.noop();
        }
    }

    @Test
    void a_receiver_that_fails_ends_it_and_the_connection() throws Exception {
        try (Server server = new Server(0);
                Maildrop maildrop = server.login(4_096)) {
            assertThatThrownBy(() -> maildrop.retrieveAll(numbers(300), (_, _) -> {
                        throw new FileSystemException("the disk is full");
                    }))
                    .isInstanceOf(FileSystemException.class);
            assertThatThrownBy(maildrop::quit).isInstanceOf(IOException.class);
        }
    }

    @Test
    void the_maildrop_is_not_to_be_used_within() throws Exception {
        try (Server server = new Server(3);
                Maildrop maildrop = server.login(4_096)) {
            assertThatThrownBy(() -> maildrop.uniqueIds(_ -> noop(maildrop))).isInstanceOf(IllegalStateException.class);
        }
    }

    private static void noop(Maildrop maildrop) throws IOException {
        try {
            maildrop.noop();
        } catch (Refused e) {
            throw new IOException(e);
        }
    }

    @Test
    void a_long_listing_is_handed_on_line_by_line() throws Exception {
        int count = 500_000;
        try (Server server = new Server(count);
                Maildrop maildrop = server.login(4_096)) {
            AtomicInteger seen = new AtomicInteger();
            maildrop.uniqueIds(named -> {
                if (named.number().value() == seen.get() + 1) {
                    seen.incrementAndGet();
                }
            });
            assertThat(seen).hasValue(count);
            assertThat(maildrop.tolerated()).isEmpty();
            maildrop.quit();
        }
    }

    @Test
    void progress_is_told() throws Exception {
        try (Server server = new Server(0);
                Maildrop maildrop = server.login(4_096)) {
            List<Long> soFar = new ArrayList<>();
            long octets = maildrop.retrieveTo(new MessageNumber(1_000), OutputStream.nullOutputStream(), soFar::add);
            assertThat(octets).isEqualTo(1_000L * LINE.length());
            assertThat(soFar).isSorted().hasSizeGreaterThan(3).endsWith(octets);
        }
    }
}
