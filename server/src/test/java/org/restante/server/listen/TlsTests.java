package org.restante.server.listen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.restante.server.transport.ServerTls;
import org.restante.store.memory.MemoryMaildrops;

/// TLS as clients of all kinds begin it, and as attackers do. RFC 8314 §4.1, RFC 2595 §4
class TlsTests {
    private static final int HANDSHAKE = 0x16;
    private static final int ALERT = 0x15;
    private static final int PROTOCOL_VERSION = 70;

    @TempDir
    static Path home;

    private static ServerTls tls;

    private final Tight tight = new Tight();
    private final Journal journal = new Journal();

    @BeforeAll
    static void prepare() throws IOException {
        tls = Running.tls(home);
    }

    @AfterEach
    void close() {
        journal.close();
    }

    private Running running() throws IOException {
        return Running.over(new MemoryMaildrops(), tight.limits(), tls);
    }

    /// The first words of a client that speaks nothing newer than `version`.
    private static byte[] clientHello(int version) {
        byte[] rest = HexFormat.of()
                .parseHex(
                        "00" // no session
                                + "000ec02bc02fc009c00ac013c014002f" // cipher suites
                                + "0100" // no compression
                                + "001a" // extensions: groups, point formats, signatures
                                + "000a00040002001700" + "0b00020100" + "000d0008000604030401" + "0203");
        ByteBuffer hello = ByteBuffer.allocate(9 + 2 + 32 + rest.length);
        int length = 2 + 32 + rest.length;
        hello.put((byte) HANDSHAKE).putShort((short) 0x0301).putShort((short) (length + 4));
        hello.putInt(0x01000000 | length)
                .putShort((short) version)
                .put(new byte[32])
                .put(rest);
        return hello.array();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void new_versions_are_spoken(String version) throws IOException {
        try (Running running = running();
                Client client =
                        Client.connect(running.securePort()).startTls(version).greeted()) {
            assertThat(client.ask("QUIT")).startsWith("+OK");
            assertThat(journal.session()).contains("tls=" + version);
        }
    }

    @Test
    void the_hello_of_a_client_is_answered() throws IOException {
        try (Running running = running();
                Client client = Client.connect(running.securePort())) {
            client.send(clientHello(0x0303));
            assertThat(client.in.read()).isEqualTo(HANDSHAKE);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0x0300, 0x0301, 0x0302})
    void old_versions_are_refused(int version) throws IOException {
        try (Running running = running();
                Client client = Client.connect(running.securePort())) {
            client.send(clientHello(version));
            byte[] answer = client.rest();
            assertThat(answer).hasSize(7);
            assertThat(answer[0]).isEqualTo((byte) ALERT);
            assertThat(answer[6]).isEqualTo((byte) PROTOCOL_VERSION);
            assertFailedQuietly();
        }
    }

    @Test
    void what_is_no_handshake_ends_the_session_without_a_stack_trace() throws IOException {
        try (Running running = running();
                Client client = Client.connect(running.securePort())) {
            client.send("USER ann\r\nPASS tanstaaf\r\n");
            assertThat(new String(client.rest(), StandardCharsets.ISO_8859_1)).doesNotContain("+OK", "-ERR");
            assertFailedQuietly();
        }
    }

    private void assertFailedQuietly() {
        assertThat(journal.session()).contains("end=\"TLS handshake failed\"");
        assertThat(journal.events()).allMatch(event -> event.getThrowableProxy() == null);
    }

    @Test
    void half_a_handshake_ends_by_the_deadline() throws IOException {
        tight.beforeLogin = Duration.ofMillis(400);
        try (Running running = running();
                Client client = Client.connect(running.securePort())) {
            byte[] hello = clientHello(0x0303);
            client.send(Arrays.copyOf(hello, hello.length / 2));
            client.rest();
            assertThat(journal.session()).contains("end=\"no login\"");
            running.awaitSessions(0);
        }
    }

    @Test
    void stls_without_a_handshake_ends_by_the_deadline() throws IOException {
        tight.beforeLogin = Duration.ofMillis(400);
        try (Running running = running();
                Client client = running.client()) {
            assertThat(client.ask("STLS")).startsWith("+OK");
            client.rest();
            assertThat(journal.session()).contains("end=\"no login\"");
            running.awaitSessions(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"STLS\r\nCAPA\r\n", "STLS\r\nC", "STLS\r\n\r\n", "STLS\r\n\u0016\u0003\u0001"})
    void whatever_stands_behind_stls_ends_the_session(String injection) throws IOException {
        try (Running running = running();
                Client client = running.client()) {
            client.send(injection);
            assertThat(client.rest()).isEmpty();
            assertThat(journal.session()).contains("end=\"octets behind STLS\"");
        }
    }

    @Test
    void a_handshake_that_does_not_wait_for_the_agreement_is_never_read_as_commands() throws IOException {
        try (Running running = running()) {
            for (int i = 0; i < 50; i++) {
                try (Client client = running.client()) {
                    client.send("STLS\r\n");
                    client.send(clientHello(0x0303));
                    String said = client.line();
                    if (!said.equals("closed")) {
                        assertThat(said).isEqualTo("+OK begin TLS");
                        assertThat(client.in.read()).isIn(HANDSHAKE, -1);
                    }
                }
            }
        }
    }
}
