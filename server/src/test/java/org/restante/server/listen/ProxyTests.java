package org.restante.server.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.restante.server.config.Config;
import org.restante.server.config.Network;
import org.restante.server.transport.Headers;

/// Behind a proxy that speaks the PROXY protocol: 127.0.0.1 is one, 127.0.0.3 is none.
class ProxyTests {
    private static final Config.Proxy PROXY =
            new Config.Proxy(List.of(new Network(InetAddress.ofLiteral("127.0.0.1"), 32)), List.of());
    private static final byte[] V1 = Headers.v1("PROXY TCP4 192.0.2.7 192.0.2.99 49152 110");
    private static final String UNDER_TLS_ONLY = "-ERR passwords are taken under TLS only: use STLS";

    private final Tight tight = new Tight();
    private final Journal journal = new Journal();

    @TempDir
    private static Path home = Path.of("");

    @AfterEach
    void close() {
        journal.close();
    }

    private Running clear() throws IOException {
        return Running.behind(PROXY, tight.limits(), Optional.empty());
    }

    private Running secure() throws IOException {
        return Running.behind(PROXY, tight.limits(), Optional.of(Running.tls(home)));
    }

    private static byte[] with(byte[] header, String behind) {
        return Headers.join(header, behind.getBytes(StandardCharsets.US_ASCII));
    }

    private static Client connect(Running running, byte[] header) throws IOException {
        Client client = Client.connect(running.port());
        client.send(header);
        return client;
    }

    static Stream<Arguments> headers() {
        return Stream.of(
                Arguments.of("192.0.2.7", V1),
                Arguments.of("2001:db8:0:0:0:0:0:7", Headers.v1("PROXY TCP6 2001:db8::7 2001:db8::99 49152 110")),
                Arguments.of("192.0.2.7", Headers.v2("192.0.2.7")),
                Arguments.of("2001:db8:0:0:0:0:0:7", Headers.v2("2001:db8::7", Headers.ssl(1))),
                Arguments.of("127.0.0.1", Headers.v1("PROXY UNKNOWN")),
                Arguments.of("127.0.0.1", Headers.v2(Headers.LOCAL, Headers.UNSPEC)),
                Arguments.of("127.0.0.1", Headers.v2(Headers.PROXY, Headers.UNIX, new byte[216])));
    }

    @ParameterizedTest
    @MethodSource("headers")
    void the_log_says_the_address_of_the_client(String address, byte[] header) throws IOException {
        try (Running running = clear();
                Client client = connect(running, header).greeted()) {
            assertThat(client.ask("QUIT")).startsWith("+OK");
            assertThat(client.rest()).isEmpty();
            assertThat(journal.session()).contains(" address=" + address + " ").contains("end=\"quit\"");
        }
    }

    @Test
    void nothing_is_said_before_the_header_is_there() throws Exception {
        try (Running running = clear();
                Client client = Client.connect(running.port())) {
            client.send(Arrays.copyOf(V1, V1.length - 1));
            running.awaitSessions(1);
            assertThat(client.socket.getInputStream().available()).isZero();
            client.send("\n");
            client.greeted();
        }
    }

    @ParameterizedTest
    @MethodSource("headers")
    void a_header_may_be_cut_anywhere_and_commands_may_come_with_it(String address, byte[] header) throws IOException {
        byte[] all = with(header, "CAPA\r\nNOOP\r\nQUIT\r\n");
        try (Running running = clear()) {
            for (int cut = 0; cut < all.length; cut += all.length > 150 ? 13 : 1) {
                try (Client client = Client.connect(running.port())) {
                    client.send(Arrays.copyOf(all, cut));
                    client.send(Arrays.copyOfRange(all, cut, all.length));
                    client.greeted();
                    assertThat(client.line()).startsWith("+OK");
                    assertThat(client.lines()).contains("UIDL").noneMatch(line -> line.startsWith("XCLIENT"));
                    assertThat(client.line()).startsWith("-ERR log in first");
                    assertThat(client.line()).startsWith("+OK goodbye");
                    assertThat(client.rest()).isEmpty();
                }
            }
            running.awaitSessions(0);
        }
    }

    /// Netty's decoder alone would take the second for the first.
    @Test
    void behind_a_header_that_is_malformed_no_other_is_looked_for() throws IOException {
        byte[] fieldTooLong = {1, 4, 0, 0, 5};
        byte[] two = Headers.join(Headers.v2("192.0.2.7", fieldTooLong), Headers.v2("192.0.2.13"));
        try (Running running = clear();
                Client client = connect(running, with(two, "CAPA\r\n"))) {
            assertThat(client.rest()).isEmpty();
            running.awaitSessions(0);
            assertThat(journal.sessions()).isEmpty();
        }
    }

    @Test
    void tls_begins_behind_the_header() throws IOException {
        try (Running running = secure()) {
            for (byte[] header : List.of(V1, Headers.v2("192.0.2.7"))) {
                Client plain = Client.connect(running.securePort());
                plain.send(header);
                try (Client client = plain.startTls().greeted().login()) {
                    assertThat(client.ask("QUIT")).startsWith("+OK");
                }
            }
            await().until(() -> journal.sessions().size() == 2);
            assertThat(journal.sessions()).allMatch(line -> line.contains(" address=192.0.2.7 tls=TLSv1.3 "));
        }
    }

    @Test
    void stls_works_behind_a_header() throws IOException {
        try (Running running = secure();
                Client clear = connect(running, V1).greeted()) {
            assertThat(clear.ask("USER ann")).isEqualTo(UNDER_TLS_ONLY);
            assertThat(clear.ask("STLS")).startsWith("+OK");
            try (Client client = clear.startTls().login()) {
                assertThat(client.ask("QUIT")).startsWith("+OK");
            }
            assertThat(journal.session()).contains(" address=192.0.2.7 tls=TLSv1.3 ");
        }
    }

    private String refusal() {
        await().until(() -> !refusals().isEmpty());
        return refusals().getFirst();
    }

    private List<String> refusals() {
        return journal.events().stream()
                .filter(event -> event.getLevel() == Level.WARN)
                .map(ILoggingEvent::getFormattedMessage)
                .filter(line -> line.contains("proxy.header_from"))
                .toList();
    }

    static Stream<Arguments> offences() {
        return Stream.of(
                Arguments.of("it does not begin with a PROXY header", bytes("CAPA\r\n")),
                Arguments.of("it does not begin with a PROXY header", bytes("\u0016\u0003\u0001\u0002")),
                Arguments.of("its PROXY header is malformed", bytes("PROXY TCP4 192.0.2.7\r\nCAPA\r\n")),
                Arguments.of("its PROXY header is longer than 107 octets", bytes("PROXY " + "x".repeat(200))),
                Arguments.of("its PROXY header does not end in CRLF", bytes("PROXY UNKNOWN\nCAPA\r\n")),
                Arguments.of(
                        "its PROXY header is of no known version or command",
                        Headers.v2(0x41, Headers.TCP4, new byte[12])),
                Arguments.of("its PROXY header is malformed", Headers.v2(Headers.PROXY, Headers.TCP4, new byte[3])),
                Arguments.of(
                        "its PROXY header is one of datagrams",
                        with(Headers.v2(Headers.PROXY, Headers.UDP4, new byte[12]), "CAPA\r\n")));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @MethodSource("offences")
    void what_is_no_header_ends_the_connection_and_has_one_line_in_the_log(String why, byte[] octets)
            throws IOException {
        try (Running running = secure()) {
            for (int port : List.of(running.port(), running.securePort())) {
                try (Client client = Client.connect(port)) {
                    client.send(octets);
                    assertThat(saidTo(client)).isEmpty();
                }
            }
            running.awaitSessions(0);
            await().until(() -> refusals().size() == 2);
            assertThat(refusals())
                    .containsOnly("connection from 127.0.0.1 closed: " + why + " (proxy.header_from names it)");
            assertThat(journal.sessions()).isEmpty();
            assertThat(journal.events()).allMatch(event -> event.getThrowableProxy() == null);
        }
    }

    /// What comes until the end, which may be a reset: the server did not read all.
    private static String saidTo(Client client) {
        try {
            return new String(client.rest(), StandardCharsets.ISO_8859_1);
        } catch (IOException _) {
            return "";
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "PROXY TCP4 192.0"})
    void a_header_that_does_not_come_in_time_ends_the_connection(String begun) throws IOException {
        tight.line = Duration.ofMillis(300);
        try (Running running = clear();
                Client client = connect(running, bytes(begun))) {
            assertThat(client.rest()).isEmpty();
            assertThat(refusal()).contains("closed: no PROXY header came in 300 ms (");
            running.awaitSessions(0);
        }
    }

    @Test
    void a_connection_that_is_only_opened_and_closed_has_no_line_in_the_log() throws IOException {
        try (Running running = clear()) {
            Client.connect(running.port()).close();
            try (Client client = connect(running, V1).greeted()) {
                assertThat(client.ask("QUIT")).startsWith("+OK");
            }
            running.awaitSessions(0);
        }
        assertThat(refusals()).isEmpty();
        assertThat(journal.sessions()).hasSize(1);
    }

    @Test
    void nobody_else_is_believed() throws IOException {
        try (Running running = secure()) {
            try (Client client = Client.from("127.0.0.3", running.port()).greeted()) {
                client.send(V1);
                assertThat(client.line()).isEqualTo("-ERR unknown command");
                client.send(Headers.v2("192.0.2.7"));
                client.send("\r\nQUIT\r\n");
                assertThat(new String(client.rest(), StandardCharsets.ISO_8859_1))
                        .contains("-ERR unknown command", "+OK goodbye");
            }
            assertThat(journal.session()).contains(" address=127.0.0.3 ");
            try (Client client = Client.from("127.0.0.3", running.securePort())) {
                client.send(with(V1, "CAPA\r\n"));
                assertThat(saidTo(client)).doesNotContain("+OK");
            }
            await().until(() -> journal.sessions().size() == 2);
            assertThat(journal.sessions().getLast())
                    .contains("address=127.0.0.3")
                    .contains("TLS handshake failed");
        }
    }

    @Test
    void without_a_proxy_in_the_configuration_nobody_is_believed() throws IOException {
        try (Running running = Running.with(tight.limits());
                Client client = running.client()) {
            client.send(with(V1, "QUIT\r\n"));
            assertThat(client.line()).isEqualTo("-ERR unknown command");
            assertThat(client.line()).startsWith("+OK");
            assertThat(journal.session()).contains(" address=127.0.0.1 ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PROXY TCP4 192.0.2.7 192.0.2.99 1 110", "PROXY UNKNOWN"})
    void a_client_is_not_on_this_machine_because_its_proxy_is(String header) throws IOException {
        try (Running running = secure();
                Client client = connect(running, Headers.v1(header)).greeted()) {
            assertThat(client.ask("USER ann")).isEqualTo(UNDER_TLS_ONLY);
            assertThat(client.ask("CAPA")).startsWith("+OK");
            assertThat(client.lines()).contains("STLS").doesNotContain("USER");
        }
    }

    @Test
    void a_client_on_this_machine_and_the_proxy_itself_are() throws IOException {
        try (Running running = clear()) {
            connect(running, Headers.v1("PROXY TCP4 127.0.0.9 127.0.0.1 1 110"))
                    .greeted()
                    .login()
                    .close();
            connect(running, Headers.v2(Headers.LOCAL, Headers.UNSPEC))
                    .greeted()
                    .login()
                    .close();
        }
    }

    @Test
    void a_client_that_speaks_tls_with_the_proxy_may_send_its_password() throws IOException {
        try (Running running = secure();
                Client client = connect(running, Headers.v2("192.0.2.7", Headers.ssl(1)))
                        .greeted()) {
            assertThat(client.ask("CAPA")).startsWith("+OK");
            assertThat(client.lines()).contains("USER", "STLS"); // the way from the proxy is in clear
            client.login();
            assertThat(client.ask("QUIT")).startsWith("+OK");
            assertThat(journal.session()).contains(" tls=proxy ");
        }
    }

    @Test
    void a_certificate_without_tls_is_no_tls() throws IOException {
        try (Running running = clear();
                Client client = connect(running, Headers.v2("192.0.2.7", Headers.ssl(2)))
                        .greeted()) {
            assertThat(client.ask("USER ann")).isEqualTo("-ERR passwords are not taken here");
        }
    }

    @Test
    void sessions_are_counted_for_the_address_of_the_client_and_never_for_the_proxy() throws IOException {
        tight.sessionsPerAddress = 2;
        try (Running running = clear()) {
            List<Client> open = new ArrayList<>();
            for (int i = 1; i <= 5; i++) {
                for (int twice = 0; twice < 2; twice++) {
                    open.add(connect(running, Headers.v2("192.0.2." + i)).greeted());
                }
                open.add(connect(running, Headers.v2(Headers.LOCAL, Headers.UNSPEC))
                        .greeted());
                open.add(connect(running, Headers.v1("PROXY UNKNOWN")).greeted());
            }
            for (byte[] header : List.of(V1.clone(), Headers.v2("192.0.2.3"))) {
                byte[] third = header[0] == 'P' ? Headers.v1("PROXY TCP4 192.0.2.3 192.0.2.99 1 110") : header;
                try (Client client = connect(running, third)) {
                    assertThat(client.line()).isEqualTo("-ERR [SYS/TEMP] too many sessions; try later");
                    assertThat(client.rest()).isEmpty();
                }
            }
            await().until(() -> journal.sessions().size() == 2);
            assertThat(journal.sessions())
                    .allMatch(line -> line.contains(" address=192.0.2.3 ") && line.contains("too many sessions"));
            for (Client client : open) {
                client.close();
            }
            running.awaitSessions(0);
            connect(running, Headers.v2("192.0.2.3")).greeted().close();
        }
    }

    @Test
    void connections_without_a_header_are_sessions_in_all() throws IOException {
        tight.sessions = 1;
        try (Running running = clear();
                Client first = Client.connect(running.port())) {
            running.awaitSessions(1);
            try (Client second = Client.connect(running.port())) {
                assertThat(second.line()).startsWith("-ERR [SYS/TEMP] too many sessions");
            }
            first.drop();
            running.awaitSessions(0);
            await().ignoreExceptions()
                    .untilAsserted(() -> connect(running, V1).greeted().close());
        }
    }

    @Test
    void guesses_are_counted_by_the_network_of_the_client() throws IOException {
        Waiting accounts = new Waiting();
        List<Client> open = new ArrayList<>();
        try (Running running = Running.behind(PROXY, accounts, tight.limits())) {
            for (int i = 0; i < 6; i++) {
                open.add(guess(running, "198.51.100.1", "crowd"));
            }
            await().until(() -> accounts.looked.size() == 4); // of one network, no more at a time
            open.add(guess(running, "192.0.2.7", "ann"));
            open.add(guess(running, "2001:db8::7", "bob"));
            await().until(() -> accounts.looked.size() == 6);
            assertThat(accounts.looked).contains("ann", "bob");
            accounts.answer();
            for (Client client : open) {
                client.close();
            }
        }
    }

    private static Client guess(Running running, String address, String user) throws IOException {
        Client client = connect(running, Headers.v2(address, Headers.ssl(1))).greeted();
        assertThat(client.ask("USER " + user)).startsWith("+OK send");
        client.send("PASS x\r\n");
        return client;
    }

    @Test
    void a_server_that_stops_waits_for_no_header() throws IOException {
        try (Running running = clear();
                Client client = Client.connect(running.port())) {
            running.awaitSessions(1);
            running.server.drain(Duration.ofSeconds(20));
            assertThat(client.rest()).isEmpty();
            assertThat(running.server.sessions()).isZero();
        }
    }
}
