package org.restante.server.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.restante.server.config.Config;
import org.restante.server.config.Endpoint;
import org.restante.server.config.Network;
import org.restante.server.transport.Headers;

/// Mail that comes in through a proxy on 127.0.0.1.
class ProxyTests {
    private static final List<Network> HERE = List.of(new Network(InetAddress.ofLiteral("127.0.0.1"), 32));
    private static final Config.Proxy HEADER = new Config.Proxy(HERE, List.of());
    private static final Config.Proxy XCLIENT = new Config.Proxy(List.of(), HERE);
    private static final String TO_ANN = "MAIL FROM:<s@example.com>\r\nRCPT TO:<ann@example.org>\r\n";
    private static final String LETTER = TO_ANN + "DATA\r\nhi\r\n.\r\nQUIT\r\n";

    @TempDir
    private static Path tlsHome = Path.of("");

    private static Running running(Config.Proxy proxy) throws Exception {
        return new Running(TestOffice.limits(), proxy, Optional.empty());
    }

    private static Endpoint endpoint(Running running, Protocol protocol) {
        return (protocol == Protocol.LMTP ? running.server.lmtp() : running.server.smtp()).getFirst();
    }

    private static Client connect(Running running, Protocol protocol, byte[] header) throws Exception {
        Client client = Client.connect(endpoint(running, protocol));
        client.send(header);
        return client;
    }

    /// Hears everything up to the end.
    private static List<String> all(Client client) throws Exception {
        List<String> lines = new ArrayList<>();
        while (lines.isEmpty() || !lines.getLast().endsWith("closed")) {
            lines.add(client.hear());
        }
        return lines;
    }

    @ParameterizedTest
    @EnumSource
    void the_letter_says_the_address_of_the_client(Protocol protocol) throws Exception {
        String hello = protocol == Protocol.LMTP ? "LHLO c\r\n" : "EHLO c\r\n";
        try (Running running = running(HEADER)) {
            for (byte[] header :
                    List.of(Headers.v1("PROXY TCP4 192.0.2.7 192.0.2.99 1 25"), Headers.v2("2001:db8::7"))) {
                try (Client client = connect(running, protocol, header)) {
                    client.send(hello + LETTER);
                    assertThat(all(client)).contains("221 2.0.0 goodbye");
                }
            }
            List<String> letters = running.office.letters("ann");
            assertThat(letters.getFirst()).contains("Received: from c ([192.0.2.7])\r\n");
            assertThat(letters.getLast()).contains("Received: from c ([IPv6:2001:db8:0:0:0:0:0:7])\r\n");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_header_with_commands_behind_it_may_be_cut_anywhere(Protocol protocol) throws Exception {
        byte[] octets = Headers.join(
                Headers.v2("192.0.2.7", Headers.ssl(1)), "NOOP\r\nQUIT\r\n".getBytes(StandardCharsets.US_ASCII));
        try (Running running = running(HEADER)) {
            for (int cut = 0; cut < octets.length; cut++) {
                try (Client client = connect(running, protocol, Arrays.copyOf(octets, cut))) {
                    client.send(Arrays.copyOfRange(octets, cut, octets.length));
                    assertThat(all(client)).hasSize(4).startsWith(greeting(protocol));
                }
            }
            await().until(() -> running.server.sessions() == 0);
        }
    }

    private static String greeting(Protocol protocol) {
        return "220 mail.example.org " + (protocol == Protocol.LMTP ? "LMTP" : "ESMTP") + " ready";
    }

    @ParameterizedTest
    @EnumSource
    void without_a_header_the_connection_is_closed(Protocol protocol) throws Exception {
        try (Running running = running(HEADER)) {
            for (int i = 0; i < 5; i++) {
                try (Client client = connect(running, protocol, "EHLO c\r\n".getBytes(StandardCharsets.US_ASCII))) {
                    assertThat(client.hear()).isEqualTo("closed");
                } catch (SocketException _) {
                    // reset: what was sent has not been read
                }
            }
            await().until(() -> running.server.sessions() == 0);
        }
    }

    @Test
    void a_header_from_anybody_else_is_no_command() throws Exception {
        try (Running running = running(Config.Proxy.NONE);
                Client client = running.smtp()) {
            assertThat(client.ask("PROXY TCP4 192.0.2.7 192.0.2.99 1 25")).startsWith("500 5.5.1");
        }
    }

    @Test
    void a_header_comes_before_starttls() throws Exception {
        try (Running running = new Running(TestOffice.limits(), HEADER, Optional.of(Running.tls(tlsHome)));
                Client clear = connect(running, Protocol.SMTP, Headers.v2("192.0.2.7"))) {
            assertThat(clear.hear()).startsWith("220 ");
            assertThat(clear.ask("EHLO c")).startsWith("250 ");
            assertThat(clear.ask("STARTTLS")).startsWith("220 2.0.0");
            Client secure = clear.startTls();
            secure.send("EHLO c\r\n" + LETTER);
            assertThat(all(secure)).contains("221 2.0.0 goodbye");
            assertThat(running.office.letters("ann").getFirst())
                    .contains("([192.0.2.7])")
                    .contains("with ESMTPS id");
        }
    }

    @Test
    void connections_are_counted_for_the_client_and_never_for_the_proxy() throws Exception {
        try (Running running = new Running(TestOffice.crowded(100, 2), HEADER, Optional.empty())) {
            List<Client> open = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Protocol protocol = i % 2 == 0 ? Protocol.SMTP : Protocol.LMTP;
                open.add(connect(running, protocol, Headers.v2("192.0.2." + i / 2)));
                open.add(connect(running, protocol, Headers.v2(Headers.LOCAL, Headers.UNSPEC)));
                open.add(connect(running, protocol, Headers.v1("PROXY UNKNOWN")));
            }
            for (Client client : open) {
                assertThat(client.hear()).startsWith("220 ");
            }
            for (int i = 0; i < 4; i++) {
                try (Client third = connect(running, Protocol.SMTP, Headers.v2("192.0.2.3"))) {
                    assertThat(third.hear()).startsWith("421 4.3.2");
                    assertThat(third.hear()).isEqualTo("closed");
                }
            }
            for (Client client : open) {
                client.close();
            }
            await().until(() -> running.server.sessions() == 0);
            try (Client client = connect(running, Protocol.SMTP, Headers.v2("192.0.2.3"))) {
                assertThat(client.hear()).startsWith("220 ");
            }
        }
    }

    @Test
    void connections_without_a_header_take_places_and_give_them_back() throws Exception {
        try (Running running = new Running(TestOffice.crowded(1, 1), HEADER, Optional.empty())) {
            try (Client first = Client.connect(running.server.smtp().getFirst())) {
                await().until(() -> running.server.sessions() == 1);
                try (Client second = Client.connect(running.server.smtp().getFirst())) {
                    assertThat(second.hear()).startsWith("421 4.3.2");
                }
                assertThat(first).isNotNull();
            }
            await().until(() -> running.server.sessions() == 0);
            try (Client third = connect(running, Protocol.SMTP, Headers.v1("PROXY UNKNOWN"))) {
                assertThat(third.hear()).startsWith("220 ");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ADDR=192.0.2.7 | from c ([192.0.2.7]) | ESMTP",
                "ADDR=IPV6:2001:db8::7 PORT=1 | from c ([IPv6:2001:db8:0:0:0:0:0:7]) | ESMTP",
                "NAME=client.example ADDR=192.0.2.7 | from c (client.example [192.0.2.7]) | ESMTP",
                "NAME=a+0Ab+28 ADDR=192.0.2.7 | | ",
                "NAME=a+28b ADDR=192.0.2.7 | from c (a?b [192.0.2.7]) | ESMTP",
                "NAME=[UNAVAILABLE] ADDR=[UNAVAILABLE] | from c (unknown) | ESMTP",
                "NAME=[TEMPUNAVAIL] ADDR=192.0.2.7 LOGIN=ann+2Bx@example.org | from c ([192.0.2.7]) | ESMTP",
                "ADDR=192.0.2.7 HELO=h.example PROTO=SMTP | from h.example ([192.0.2.7]) | SMTP",
                "addr=192.0.2.7 helo=[UNAVAILABLE] proto=esmtp | from c ([192.0.2.7]) | ESMTP",
                "HELO=h.example | from h.example ([127.0.0.1]) | ESMTP"
            })
    void the_letter_says_what_the_proxy_says_of_its_client(String attributes, String from, String with)
            throws Exception {
        try (Running running = running(XCLIENT);
                Client client = running.smtp()) {
            String answer = client.ask("XCLIENT " + attributes);
            if (from == null) {
                assertThat(answer).startsWith("501 5.5.4");
                return;
            }
            assertThat(answer).isEqualTo(greeting(Protocol.SMTP));
            client.send("EHLO c\r\n" + LETTER);
            assertThat(all(client)).contains("221 2.0.0 goodbye");
            assertThat(running.office.letters("ann").getFirst())
                    .contains("Received: " + from + "\r\n\tby mail.example.org with " + with + " id ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "XCLIENT",
                "XCLIENT ADDR",
                "XCLIENT ADDR=",
                "XCLIENT ADDR=192.0.2.7 DESTADDR=192.0.2.99",
                "XCLIENT DESTPORT=25",
                "XCLIENT ADDR=192.0.2.256",
                "XCLIENT ADDR=client.example",
                "XCLIENT ADDR=IPV6:192.0.2.7",
                "XCLIENT PORT=65536",
                "XCLIENT PORT=x",
                "XCLIENT PROTO=HTTP",
                "XCLIENT NAME=a+0",
                "XCLIENT NAME=a+0D+0Ab",
                "XCLIENT NAME=a NAME=b",
                "XCLIENT NAME=a=b"
            })
    void what_is_not_understood_is_refused(String line) throws Exception {
        try (Running running = running(XCLIENT);
                Client client = running.smtp()) {
            client.ask("EHLO c");
            assertThat(client.ask(line)).startsWith("501 5.5.4");
            assertThat(client.ask("MAIL FROM:<>")).startsWith("250"); // nothing has changed
        }
    }

    @ParameterizedTest
    @EnumSource
    void it_is_offered_and_begins_everything_afresh(Protocol protocol) throws Exception {
        String hello = protocol == Protocol.LMTP ? "LHLO c" : "EHLO c";
        try (Running running = running(XCLIENT);
                Client client = protocol == Protocol.LMTP ? running.lmtp() : running.smtp()) {
            client.send(hello + "\r\n");
            List<String> offered = new ArrayList<>();
            while (offered.isEmpty() || offered.getLast().charAt(3) == '-') {
                offered.add(client.hear());
            }
            assertThat(offered).contains("250-XCLIENT NAME ADDR PORT PROTO HELO LOGIN");
            assertThat(client.ask("MAIL FROM:<>")).startsWith("250");
            assertThat(client.ask("XCLIENT ADDR=192.0.2.7")).startsWith("503 5.5.1");
            assertThat(client.ask("RSET")).startsWith("250");
            assertThat(client.ask("XCLIENT ADDR=192.0.2.7")).isEqualTo(greeting(protocol));
            assertThat(client.ask("MAIL FROM:<>")).startsWith("503 5.5.1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void lines_behind_it_are_carried_out_in_order_however_the_network_cuts_them(Protocol protocol) throws Exception {
        String hello = protocol == Protocol.LMTP ? "LHLO c\r\n" : "EHLO c\r\n";
        byte[] octets = ("XCLIENT ADDR=192.0.2.7\r\nNOOP\r\nXCLIENT NAME=client.example\r\n" + hello + LETTER)
                .getBytes(StandardCharsets.US_ASCII);
        try (Running running = running(XCLIENT)) {
            for (int cut = 1; cut <= octets.length; cut++) {
                try (Client client = protocol == Protocol.LMTP ? running.lmtp() : running.smtp()) {
                    client.send(Arrays.copyOf(octets, cut));
                    client.send(Arrays.copyOfRange(octets, cut, octets.length));
                    assertThat(client.hear()).isEqualTo(greeting(protocol));
                    assertThat(client.hear()).startsWith("250 2.0.0");
                    assertThat(client.hear()).isEqualTo(greeting(protocol));
                    assertThat(all(client)).contains("221 2.0.0 goodbye");
                }
            }
            assertThat(running.office.letters("ann"))
                    .hasSize(octets.length)
                    .allMatch(letter -> letter.contains("from c (client.example [192.0.2.7])"));
        }
    }

    @Test
    void from_others_it_is_an_unknown_command() throws Exception {
        try (Running running = running(
                        new Config.Proxy(List.of(), List.of(new Network(InetAddress.ofLiteral("192.0.2.0"), 24))));
                Client client = running.smtp()) {
            client.send("EHLO c\r\n");
            String line = client.hear();
            while (line.charAt(3) == '-') {
                assertThat(line).doesNotContain("XCLIENT");
                line = client.hear();
            }
            assertThat(client.ask("XCLIENT ADDR=192.0.2.7")).isEqualTo("500 5.5.1 command not recognized");
            assertThat(client.ask("XCLIENT")).isEqualTo("500 5.5.1 command not recognized");
        }
    }

    @Test
    void a_client_that_was_named_is_counted() throws Exception {
        try (Running running = new Running(TestOffice.crowded(100, 2), XCLIENT, Optional.empty())) {
            List<Client> open = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Client client = i % 2 == 0 ? running.smtp() : running.lmtp();
                open.add(client);
                assertThat(client.ask("XCLIENT ADDR=192.0.2." + i / 2)).startsWith("220 ");
            }
            for (int i = 0; i < 3; i++) {
                try (Client third = running.smtp()) {
                    assertThat(third.ask("XCLIENT ADDR=192.0.2.3")).startsWith("421 4.3.2");
                    assertThat(third.hear()).isEqualTo("closed");
                }
            }
            assertThat(open.getLast().ask("XCLIENT ADDR=[UNAVAILABLE]")).startsWith("220 ");
            try (Client third = running.smtp()) {
                assertThat(third.ask("XCLIENT ADDR=192.0.2.3")).startsWith("220 ");
            }
            for (Client client : open) {
                client.close();
            }
            await().until(() -> running.server.sessions() == 0);
        }
    }
}
