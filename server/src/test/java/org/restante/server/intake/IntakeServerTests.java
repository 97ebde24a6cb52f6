package org.restante.server.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.restante.protocol.MessageNumber;
import org.restante.server.config.Config;
import org.restante.server.config.Endpoint;
import org.restante.server.config.Limits;
import org.restante.server.transport.Transport;
import org.restante.store.Maildrop;
import org.restante.store.Maildrops;
import org.restante.store.Owner;
import org.restante.store.Source;
import org.restante.store.maildir.MaildirLayout;
import org.restante.store.maildir.MaildirMaildrops;

/// What only a socket shows.
class IntakeServerTests {
    private static final String TO_ANN = "MAIL FROM:<s@example.com>\r\nRCPT TO:<ann@example.org>\r\n";
    private static final Duration LONG = Duration.ofMinutes(5);

    @TempDir
    private static Path tlsHome = Path.of("");

    @TempDir
    private Path home = Path.of("");

    @Test
    void starttls_forgets_everything_and_the_letter_says_so() throws Exception {
        try (Running running = new Running(TestOffice.limits(), Optional.of(Running.tls(tlsHome)));
                Client clear = running.smtp()) {
            assertThat(clear.ask("EHLO before")).startsWith("250 ");
            assertThat(clear.ask("STARTTLS")).startsWith("220 2.0.0");
            Client secure = clear.startTls();
            assertThat(secure.ask("MAIL FROM:<>")).startsWith("503 5.5.1");
            secure.send("EHLO after\r\n");
            List<String> offered = new ArrayList<>();
            while (offered.isEmpty() || offered.getLast().charAt(3) == '-') {
                offered.add(secure.hear());
            }
            assertThat(offered).contains("250-PIPELINING").noneMatch(line -> line.contains("STARTTLS"));
            secure.send(TO_ANN + "DATA\r\nhi\r\n.\r\nQUIT\r\n");
            for (String code : List.of("250", "250", "354", "250", "221")) {
                assertThat(secure.hear()).startsWith(code);
            }
            assertThat(secure.hear()).isEqualTo("closed");
            assertThat(running.office.letters("ann").getFirst())
                    .contains("Received: from after ([127.0.0.1])")
                    .contains("with ESMTPS id");
        }
    }

    @Test
    void octets_behind_starttls_end_the_connection() throws Exception {
        try (Running running = new Running(TestOffice.limits(), Optional.of(Running.tls(tlsHome)));
                Client client = running.smtp()) {
            client.send("EHLO c\r\nSTARTTLS\r\nMAIL FROM:<injected@example.com>\r\n");
            String heard = client.hear();
            while (heard.startsWith("250")) {
                heard = client.hear();
            }
            assertThat(heard).isEqualTo("closed");
        }
    }

    @Test
    void a_pipelined_group_is_answered_in_order() throws Exception {
        try (Running running = new Running(TestOffice.limits(), Optional.empty());
                Client client = running.lmtp()) {
            client.ask("LHLO c");
            client.send((TO_ANN + "NOOP\r\nVRFY a\r\nRSET\r\n").repeat(500));
            for (int i = 0; i < 500; i++) {
                for (String code : List.of("250 2.1.0", "250 2.1.5", "250 2.0.0", "252", "250 2.0.0")) {
                    assertThat(client.hear()).startsWith(code);
                }
            }
        }
    }

    @Test
    void one_connection_too_many_is_told_to_come_later() throws Exception {
        Limits one = TestOffice.with(Limits.DEFAULT, 1_000, LONG, 1, LONG);
        try (Running running = new Running(one, Optional.empty());
                Client smtp = running.smtp();
                Client lmtp = running.lmtp()) {
            for (Endpoint full : List.of(
                    running.server.smtp().getFirst(), running.server.lmtp().getFirst())) {
                try (Client another = Client.connect(full)) {
                    assertThat(another.hear()).startsWith("421 4.3.2");
                    assertThat(another.hear()).isEqualTo("closed");
                }
            }
            assertThat(lmtp.ask("NOOP")).startsWith("250");
            assertThat(smtp.ask("QUIT")).startsWith("221");
            await().until(() -> running.server.sessions() == 1);
            running.smtp().close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mad-lookup", "mad-begin", "mad-write", "mad-commit"})
    void an_error_of_the_store_ends_the_connection_and_leaves_nothing_behind(String user) throws Exception {
        try (Running running = new Running(TestOffice.limits(), Optional.empty());
                Client client = running.lmtp()) {
            client.ask("LHLO c");
            client.send(TO_ANN + "RCPT TO:<" + user + "@example.org>\r\nRCPT TO:<bob@example.org>\r\n");
            client.send("DATA\r\nhi\r\n.\r\n");
            String heard = client.hear();
            while (heard.startsWith("250") || heard.startsWith("354")) {
                heard = client.hear();
            }
            assertThat(heard).startsWith("421 4.3.0");
            assertThat(client.hear()).isEqualTo("closed");
            await().until(() -> running.server.sessions() == 0);
            assertThat(running.office.open).hasValue(0);
            assertThat(running.office.letters("bob")).isEmpty();
        }
    }

    @Test
    void a_copy_that_cannot_be_closed_keeps_no_other_open() throws Exception {
        try (Running running = new Running(TestOffice.limits(), Optional.empty());
                Client client = running.smtp()) {
            client.send("HELO c\r\nMAIL FROM:<>\r\nRCPT TO:<mad-close@example.org>\r\n"
                    + "RCPT TO:<ann@example.org>\r\nDATA\r\nhalf");
            for (String code : List.of("250", "250", "250", "250", "354")) {
                assertThat(client.hear()).startsWith(code);
            }
            client.drop();
            await().until(() -> running.server.sessions() == 0);
            assertThat(running.office.open).hasValue(0);
        }
    }

    @Test
    void a_reply_that_is_still_being_read_is_not_cut_short() throws Exception {
        Path path = home.resolve("lmtp");
        int times = 7_000;
        try (Transport transport = new Transport();
                IntakeServer server = onUnix(transport, path);
                Client client = Client.connect(server.lmtp().getFirst())) {
            client.send("LHLO c\r\n".repeat(times) + "QUIT\r\n");
            await().during(Duration.ofSeconds(3)).atMost(Duration.ofSeconds(10)).until(() -> server.sessions() == 1);
            assertThat(client.hear()).startsWith("220 ");
            for (int i = 0; i < times; i++) {
                while (client.hear().startsWith("250-")) {
                    assertThat(server.sessions()).isEqualTo(1);
                }
            }
            assertThat(client.hear()).startsWith("221 ");
            assertThat(client.hear()).isEqualTo("closed");
        }
    }

    @Test
    void a_command_in_drops_ends_the_connection() throws Exception {
        Limits hasty = TestOffice.hasty(Duration.ofMillis(300));
        try (Running running = new Running(hasty, Optional.empty());
                Client slow = running.smtp();
                Client idle = running.smtp()) {
            slow.send("NOOP\r\nNO");
            assertThat(slow.hear()).startsWith("250 ");
            assertThat(slow.hear()).startsWith("421 4.4.2");
            assertThat(slow.hear()).isEqualTo("closed");
            assertThat(idle.ask("NOOP")).startsWith("250 ");
        }
    }

    @Test
    void a_message_in_drops_ends_the_connection_and_is_not_stored() throws Exception {
        try (Running running = new Running(TestOffice.impatient(Duration.ofSeconds(1)), Optional.empty());
                Client slow = running.smtp();
                var pen = Executors.newSingleThreadScheduledExecutor()) {
            slow.send("EHLO mx.example.net\r\nMAIL FROM:<a@example.net>\r\nRCPT TO:<ann@example.org>\r\nDATA\r\n");
            String line = slow.hear();
            while (!line.startsWith("354 ")) {
                line = slow.hear();
            }
            long begun = System.nanoTime();
            pen.scheduleAtFixedRate(() -> drip(slow), 0, 100, TimeUnit.MILLISECONDS);
            assertThat(slow.hear()).startsWith("421 4.4.2");
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(900));
            assertThat(slow.hear()).isEqualTo("closed");
            pen.shutdownNow();
        }
    }

    /// One octet more. That the server is gone ends the drip.
    private static void drip(Client slow) {
        try {
            slow.send("x");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_letter_with_every_kind_of_line_end_lies_in_a_maildir_as_it_came() throws Exception {
        Owner ann = new Owner("ann", "example.org");
        Maildrops maildir = new MaildirMaildrops(new MaildirLayout(home, "mail/{domain}/{user}"));
        Config.Listen listen = new Config.Listen(List.of(), List.of(), List.of(Running.ANY_PORT), List.of(), List.of());
        Office office =
                new Office("mail.example.org", TestOffice.limits(), new TestOffice(), maildir, Clock.systemUTC());
        try (maildir;
                Transport transport = new Transport();
                IntakeServer server = IntakeServer.start(listen, transport, Optional.empty(), office);
                Client client = Client.connect(server.lmtp().getFirst())) {
            client.send("LHLO c\r\n" + TO_ANN + "DATA\r\na\nb\rc\0d\r\n..e\r\n.\r\n" + TO_ANN + "DATA\r\nlost");
            String heard = client.hear();
            while (!heard.startsWith("354")) {
                heard = client.hear();
            }
            assertThat(client.hear()).startsWith("250 2.0.0 stored");
            client.drop();
            await().until(() -> server.sessions() == 0);
            try (Maildrop maildrop = maildir.open(ann, Duration.ZERO).orElseThrow()) {
                assertThat(maildrop.size()).isEqualTo(1);
                try (Source source = maildrop.read(new MessageNumber(1))) {
                    byte[] octets = source.stream().readAllBytes();
                    assertThat(octets).hasSize((int) maildrop.octets());
                    assertThat(new String(octets, StandardCharsets.US_ASCII))
                            .startsWith("Return-Path: <s@example.com>\r\n")
                            .endsWith("\r\na\r\nb\rc\0d\r\n.e\r\n");
                }
            }
        }
        try (Stream<Path> left = Files.list(home.resolve("mail/example.org/ann/tmp"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void silence_ends_a_connection_and_nothing_remains() throws Exception {
        Limits hasty = TestOffice.with(Limits.DEFAULT, 1_000, Duration.ofMillis(300), 10, LONG);
        try (Running running = new Running(hasty, Optional.empty());
                Client client = running.smtp()) {
            client.send("HELO c\r\n" + TO_ANN + "DATA\r\nhalf");
            for (String code : List.of("250", "250", "250", "354", "421 4.4.2")) {
                assertThat(client.hear()).startsWith(code);
            }
            assertThat(client.hear()).isEqualTo("closed");
            assertThat(running.office.open).hasValue(0);
            assertThat(running.office.letters("ann")).isEmpty();
        }
    }

    @Test
    void draining_lets_a_message_end_and_sends_the_idle_away() throws Exception {
        try (Running running = new Running(TestOffice.limits(), Optional.empty());
                Client idle = running.lmtp();
                Client busy = running.smtp()) {
            busy.send("HELO c\r\n" + TO_ANN + "DATA\r\nhalf");
            for (String code : List.of("250", "250", "250", "354")) {
                assertThat(busy.hear()).startsWith(code);
            }
            CompletableFuture<Void> drained =
                    CompletableFuture.runAsync(() -> running.server.drain(Duration.ofSeconds(20)));
            assertThat(idle.hear()).startsWith("421 4.3.2");
            assertThat(idle.hear()).isEqualTo("closed");
            assertThatThrownBy(() -> Client.connect(running.server.smtp().getFirst()))
                    .isInstanceOf(IOException.class);
            assertThat(drained).isNotDone();
            busy.send(" and half\r\n.\r\n");
            assertThat(busy.hear()).startsWith("250 2.0.0");
            assertThat(busy.hear()).startsWith("421 4.3.2");
            assertThat(busy.hear()).isEqualTo("closed");
            drained.join();
            assertThat(running.office.texts("ann")).containsExactly("half and half\r\n");
        }
    }

    @Test
    void what_has_not_ended_when_the_time_is_up_is_not_stored() throws Exception {
        try (Running running = new Running(TestOffice.limits(), Optional.empty());
                Client busy = running.smtp()) {
            busy.send("HELO c\r\n" + TO_ANN + "DATA\r\nhalf");
            for (String code : List.of("250", "250", "250", "354")) {
                assertThat(busy.hear()).startsWith(code);
            }
            running.server.drain(Duration.ofMillis(50));
            assertThat(running.server.sessions()).isZero();
            assertThat(running.office.open).hasValue(0);
            assertThat(running.office.letters("ann")).isEmpty();
        }
    }

    @Test
    void a_unix_socket_replaces_a_stale_one_and_goes_with_the_server() throws Exception {
        Path path = home.resolve("lmtp");
        try (ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            dead.bind(UnixDomainSocketAddress.of(path));
        }
        assertThat(path).exists();
        try (Transport transport = new Transport();
                IntakeServer server = onUnix(transport, path)) {
            assertThat(Files.getPosixFilePermissions(path)).isEqualTo(PosixFilePermissions.fromString("rw-rw----"));
            try (Client client = Client.connect(server.lmtp().getFirst())) {
                assertThat(client.hear()).isEqualTo("220 mail.example.org LMTP ready");
            }
            assertThatThrownBy(() -> onUnix(transport, path))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("another program listens there already");
            assertThat(path).exists();
        }
        assertThat(path).doesNotExist();
    }

    @Test
    void a_file_in_the_way_of_a_unix_socket_is_left_alone() throws Exception {
        Path path = Files.writeString(home.resolve("letter"), "precious");
        try (Transport transport = new Transport()) {
            assertThatThrownBy(() -> onUnix(transport, path))
                    .isInstanceOf(IOException.class)
                    .hasMessage("cannot listen on unix:" + path + ": a file that is no socket is there; remove it");
        }
        assertThat(path).hasContent("precious");
    }

    private static IntakeServer onUnix(Transport transport, Path path) throws IOException {
        List<Endpoint> lmtp = List.of(new Endpoint.Unix(path));
        Config.Listen listen = new Config.Listen(List.of(), List.of(), lmtp, List.of(), List.of());
        Office office = new TestOffice().office(TestOffice.limits());
        return IntakeServer.start(listen, transport, Optional.empty(), office);
    }
}
