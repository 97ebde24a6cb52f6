package org.restante.server.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.restante.server.config.Config;
import org.restante.server.config.Network;
import org.restante.server.transport.Headers;

/// XCLIENT in POP3: 127.0.0.1 may use it, 127.0.0.3 may not.
class XclientTests {
    private static final List<Network> HERE = List.of(new Network(InetAddress.ofLiteral("127.0.0.1"), 32));
    private static final Config.Proxy PROXY = new Config.Proxy(List.of(), HERE);
    private static final String UPDATED = "+OK Updated";
    private static final String NOT_TAKEN = "-ERR passwords are not taken here";

    private final Tight tight = new Tight();
    private final Journal journal = new Journal();

    @TempDir
    private Path home = Path.of("");

    @AfterEach
    void close() {
        journal.close();
    }

    private Running running() throws IOException {
        return Running.behind(PROXY, tight.limits(), Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "ADDR=192.0.2.7 PORT=49152, 192.0.2.7",
        "PORT=1 ADDR=192.0.2.7, 192.0.2.7",
        "addr=192.0.2.7, 192.0.2.7",
        "ADDR=IPV6:2001:db8::7 PORT=1, 2001:db8:0:0:0:0:0:7",
        "ADDR=2001:db8::7, 2001:db8:0:0:0:0:0:7",
        "ADDR=192.0.2.7 PORT=[UNAVAILABLE], 192.0.2.7",
        "ADDR=192+2E0.2.7, 192.0.2.7",
        "ADDR=[UNAVAILABLE] PORT=[UNAVAILABLE], unknown",
        "ADDR=[tempunavail], unknown",
        "PORT=49152, 127.0.0.1"
    })
    void the_log_says_the_address_of_the_client(String attributes, String address) throws IOException {
        try (Running running = running();
                Client client = running.client()) {
            assertThat(client.ask("XCLIENT " + attributes)).isEqualTo(UPDATED);
            assertThat(client.ask("QUIT")).startsWith("+OK");
            assertThat(journal.session()).contains(" address=" + address + " ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "XCLIENT",
                "XCLIENT ",
                "XCLIENT ADDR",
                "XCLIENT ADDR=",
                "XCLIENT =192.0.2.7",
                "XCLIENT ADDR=192.0.2.7 ADDR=192.0.2.8",
                "XCLIENT ADDR=192.0.2.256",
                "XCLIENT ADDR=192.0.2",
                "XCLIENT ADDR=localhost",
                "XCLIENT ADDR=IPV6:192.0.2.7",
                "XCLIENT ADDR=fe80::1%lo",
                "XCLIENT ADDR=192.0.2.7+0",
                "XCLIENT ADDR=192.0.2.7+0D",
                "XCLIENT ADDR=192.0.2.7 PORT=65536",
                "XCLIENT ADDR=192.0.2.7 PORT=-1",
                "XCLIENT ADDR=192.0.2.7 DESTADDR=192.0.2.99",
                "XCLIENT ADDR=192.0.2.7 NAME=client.example"
            })
    void what_is_not_understood_is_refused_and_changes_nothing(String line) throws IOException {
        try (Running running = running();
                Client client = running.client()) {
            assertThat(client.ask(line)).startsWith("-ERR ").doesNotContain("unknown command");
            client.login();
            assertThat(client.ask("QUIT")).startsWith("+OK");
            assertThat(journal.session()).contains(" address=127.0.0.1 ");
        }
    }

    /// Mailu #2754: lines that came in the packet of XCLIENT were lost.
    @Test
    void lines_behind_it_are_carried_out_in_order_however_the_network_cuts_them() throws IOException {
        byte[] octets =
                "XCLIENT ADDR=192.0.2.7 PORT=1\r\nNOOP\r\nCAPA\r\nXCLIENT ADDR=[UNAVAILABLE]\r\nSTAT\r\nQUIT\r\n"
                        .getBytes(StandardCharsets.US_ASCII);
        try (Running running = running()) {
            for (int cut = 1; cut <= octets.length; cut++) {
                try (Client client = running.client()) {
                    client.send(Arrays.copyOf(octets, cut));
                    client.send(Arrays.copyOfRange(octets, cut, octets.length));
                    assertThat(client.line()).isEqualTo(UPDATED);
                    assertThat(client.line()).isEqualTo("-ERR log in first");
                    assertThat(client.line()).startsWith("+OK");
                    assertThat(client.lines()).contains("XCLIENT ADDR PORT");
                    assertThat(client.line()).isEqualTo(UPDATED);
                    assertThat(client.line()).isEqualTo("-ERR log in first");
                    assertThat(client.line()).isEqualTo("+OK goodbye");
                    assertThat(client.rest()).isEmpty();
                }
            }
        }
    }

    @Test
    void a_whole_session_may_come_in_one_packet() throws IOException {
        try (Running running = running();
                Client client = Client.connect(running.port())) {
            client.send("XCLIENT ADDR=127.0.0.1 PORT=1\r\nUSER ann\r\nPASS tanstaaf\r\nSTAT\r\nQUIT\r\n");
            client.greeted();
            assertThat(client.line()).isEqualTo(UPDATED);
            for (int i = 0; i < 4; i++) {
                assertThat(client.line()).startsWith("+OK");
            }
            assertThat(client.rest()).isEmpty();
        }
    }

    @Test
    void it_forgets_a_name_and_the_place_of_the_proxy() throws IOException {
        try (Running running = running();
                Client client = running.client()) {
            assertThat(client.ask("USER ann")).startsWith("+OK");
            assertThat(client.ask("XCLIENT ADDR=127.0.0.1")).isEqualTo(UPDATED);
            assertThat(client.ask("PASS tanstaaf")).isEqualTo("-ERR send USER first");
            for (String address : List.of("192.0.2.7", "[UNAVAILABLE]")) {
                assertThat(client.ask("XCLIENT ADDR=" + address)).isEqualTo(UPDATED);
                assertThat(client.ask("USER ann")).isEqualTo(NOT_TAKEN);
            }
            assertThat(client.ask("XCLIENT ADDR=127.0.0.1")).isEqualTo(UPDATED);
            client.login();
        }
    }

    @Test
    void after_the_login_it_is_refused() throws IOException {
        try (Running running = running();
                Client client = running.client().login()) {
            assertThat(client.ask("XCLIENT ADDR=192.0.2.7")).isEqualTo("-ERR you are logged in already");
            assertThat(client.ask("CAPA")).startsWith("+OK");
            assertThat(client.lines()).noneMatch(line -> line.startsWith("XCLIENT"));
            assertThat(client.ask("QUIT")).startsWith("+OK");
            assertThat(journal.session()).contains(" address=127.0.0.1 ");
        }
    }

    @Test
    void from_others_it_is_an_unknown_command_before_the_login_and_after() throws IOException {
        try (Running running = running();
                Client client = Client.from("127.0.0.3", running.port()).greeted()) {
            assertThat(client.ask("CAPA")).startsWith("+OK");
            assertThat(client.lines()).noneMatch(line -> line.startsWith("XCLIENT"));
            assertThat(client.ask("XCLIENT ADDR=192.0.2.7 PORT=1")).isEqualTo("-ERR unknown command");
            assertThat(client.ask("XCLIENT")).isEqualTo("-ERR unknown command");
            client.login();
            for (int i = 3; i <= 20; i++) {
                assertThat(client.ask("XCLIENT ADDR=192.0.2.7")).isEqualTo("-ERR unknown command");
            }
            assertThat(client.rest()).isEmpty();
            assertThat(journal.session()).contains(" address=127.0.0.3 ").contains("too many bad commands");
        }
    }

    @Test
    void tls_begins_with_the_client_that_was_named() throws IOException {
        try (Running running = Running.behind(PROXY, tight.limits(), Optional.of(Running.tls(home)));
                Client clear = running.client()) {
            assertThat(clear.ask("XCLIENT ADDR=192.0.2.7")).isEqualTo(UPDATED);
            assertThat(clear.ask("STLS")).startsWith("+OK");
            try (Client client = clear.startTls()) {
                assertThat(client.ask("QUIT")).startsWith("+OK");
            }
            assertThat(journal.session()).contains(" address=192.0.2.7 tls=TLSv1.3 ");
        }
    }

    @Test
    void sessions_are_counted_for_the_address_of_the_client_and_never_for_the_proxy() throws IOException {
        tight.sessionsPerAddress = 2;
        try (Running running = running()) {
            List<Client> open = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Client client = running.client();
                assertThat(client.ask("XCLIENT ADDR=192.0.2." + i / 2)).isEqualTo(UPDATED);
                open.add(client);
            }
            for (int i = 0; i < 3; i++) {
                try (Client client = running.client()) {
                    assertThat(client.ask("XCLIENT ADDR=192.0.2.3"))
                            .isEqualTo("-ERR [SYS/TEMP] too many sessions; try later");
                    assertThat(client.rest()).isEmpty();
                }
            }
            assertThat(open.getLast().ask("XCLIENT ADDR=192.0.2.4")).isEqualTo(UPDATED);
            try (Client client = running.client()) {
                assertThat(client.ask("XCLIENT ADDR=192.0.2.3")).isEqualTo(UPDATED);
            }
            for (Client client : open) {
                client.close();
            }
            running.awaitSessions(0);
            assertThat(journal.sessions())
                    .filteredOn(line -> line.contains("end=\"too many sessions\""))
                    .hasSize(3);
        }
    }

    @Test
    void guesses_are_counted_by_the_network_of_the_client() throws IOException {
        Waiting accounts = new Waiting();
        List<Client> open = new ArrayList<>();
        Config.Proxy both = new Config.Proxy(HERE, List.of(new Network(InetAddress.ofLiteral("192.0.2.1"), 32)));
        try (Running running = Running.behind(both, accounts, tight.limits())) {
            for (int i = 0; i < 6; i++) {
                open.add(guess(running, "198.51.100.1", "crowd"));
            }
            await().until(() -> accounts.looked.size() == 4); // of one network, no more at a time
            open.add(guess(running, "192.0.2.7", "ann"));
            open.add(guess(running, "[UNAVAILABLE]", "bob"));
            await().until(() -> accounts.looked.size() == 6);
            assertThat(accounts.looked).contains("ann", "bob");
            accounts.answer();
            for (Client client : open) {
                client.close();
            }
        }
    }

    /// A balancer that speaks the PROXY protocol, in front of a proxy that speaks XCLIENT and TLS with its clients.
    private static Client guess(Running running, String address, String user) throws IOException {
        Client client = Client.connect(running.port());
        client.send(Headers.v2("192.0.2.1", Headers.ssl(1)));
        client.greeted();
        assertThat(client.ask("XCLIENT ADDR=" + address)).isEqualTo(UPDATED);
        assertThat(client.ask("USER " + user)).startsWith("+OK send");
        client.send("PASS x\r\n");
        return client;
    }

    @ParameterizedTest
    @ValueSource(strings = {"PROXY TCP4 192.0.2.7 192.0.2.99 1 110", "PROXY UNKNOWN"})
    void who_comes_through_a_proxy_may_not_speak_as_one(String header) throws IOException {
        Config.Proxy both = new Config.Proxy(HERE, HERE);
        try (Running running = Running.behind(both, tight.limits(), Optional.empty());
                Client client = Client.connect(running.port())) {
            client.send(Headers.v1(header));
            client.greeted();
            assertThat(client.ask("XCLIENT ADDR=127.0.0.1")).isEqualTo("-ERR unknown command");
        }
    }
}
