package org.restante.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.restante.protocol.Secret;

/// Through proxies, in the octets of their protocols. RFC 1928 §3, RFC 9110 §9.3.6
@Timeout(60)
class ProxyTests {
    private static final Optional<Proxy.Login> LOGIN = Optional.of(new Proxy.Login("ann", Secret.of("tanstaaf")));

    /// Hears octets and answers with octets, in turn; then greets as a POP3 server does.
    private static final class FakeProxy implements AutoCloseable {
        private final ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        private final List<String> heard = new ArrayList<>();
        private final Thread thread;

        /// @param turns how many octets are heard, and what is answered, in hex
        FakeProxy(List<Turn> turns) throws IOException {
            thread = Thread.ofVirtual().start(() -> play(turns));
        }

        record Turn(int octets, String answer) {}

        private void play(List<Turn> turns) {
            try (Socket socket = door.accept()) {
                InputStream in = socket.getInputStream();
                for (Turn turn : turns) {
                    heard.add(HexFormat.of().formatHex(in.readNBytes(turn.octets())));
                    socket.getOutputStream().write(HexFormat.of().parseHex(turn.answer()));
                }
                socket.getOutputStream().write("+OK behind the proxy\r\n".getBytes(ISO_8859_1));
                in.readAllBytes();
            } catch (IOException _) {
                // the client has gone
            }
        }

        List<String> heard() throws InterruptedException {
            thread.join();
            return heard;
        }

        Settings settings(Optional<Proxy.Login> login) {
            return Settings.of("pop.invalid", Security.CLEAR)
                    .proxy(new Proxy.Socks5("localhost", door.getLocalPort(), login));
        }

        @Override
        public void close() throws IOException {
            door.close();
        }
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(ISO_8859_1));
    }

    private static final String REQUEST = "050100" + "03" + "0b" + hex("pop.invalid") + "006e";

    @Test
    void socks_without_login() throws Exception {
        try (var proxy = new FakeProxy(
                List.of(new FakeProxy.Turn(3, "0500"), new FakeProxy.Turn(18, "05000001" + "7f000001" + "0050")))) {
            try (Greeting greeting = Pop3.connect(proxy.settings(Optional.empty()))) {
                assertThat(greeting.text()).isEqualTo("behind the proxy");
            }
            assertThat(proxy.heard()).containsExactly("050100", REQUEST);
        }
    }

    @Test
    void socks_with_login() throws Exception {
        try (var proxy = new FakeProxy(List.of(
                new FakeProxy.Turn(4, "0502"),
                new FakeProxy.Turn(14, "0100"),
                new FakeProxy.Turn(18, "05000003" + "01" + hex("x") + "0050")))) {
            try (Greeting greeting = Pop3.connect(proxy.settings(LOGIN))) {
                assertThat(greeting.text()).isEqualTo("behind the proxy");
            }
            assertThat(proxy.heard())
                    .containsExactly("05020002", "01" + "03" + hex("ann") + "08" + hex("tanstaaf"), REQUEST);
        }
    }

    @ParameterizedTest
    @CsvSource({"05ff, wants a login", "0502, wants a login", "4854, does not speak SOCKS5"})
    void socks_that_does_not_let_through(String answer, String reason) throws Exception {
        try (var proxy = new FakeProxy(List.of(new FakeProxy.Turn(3, answer)))) {
            assertThatThrownBy(() -> Pop3.connect(proxy.settings(Optional.empty())))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(reason);
        }
    }

    @Test
    void socks_with_a_wrong_password() throws Exception {
        try (var proxy = new FakeProxy(List.of(new FakeProxy.Turn(4, "0502"), new FakeProxy.Turn(14, "0101")))) {
            assertThatThrownBy(() -> Pop3.connect(proxy.settings(LOGIN)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("refuses the login of ann")
                    .hasMessageNotContaining("tanstaaf");
        }
    }

    @ParameterizedTest
    @CsvSource({"04, the host cannot be reached", "05, the connection was refused", "63, does not say why (99)"})
    void socks_that_does_not_reach_the_server(String code, String reason) throws Exception {
        try (var proxy = new FakeProxy(
                List.of(new FakeProxy.Turn(3, "0500"), new FakeProxy.Turn(18, "05" + code + "0001000000000000")))) {
            assertThatThrownBy(() -> Pop3.connect(proxy.settings(Optional.empty())))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("pop.invalid:110")
                    .hasMessageContaining(reason);
        }
    }

    private static final String CONNECT = "CONNECT pop.invalid:110 HTTP/1.1\r\nHost: pop.invalid:110\r\n";

    private static Settings http(FakeProxy proxy, Optional<Proxy.Login> login) {
        return Settings.of("pop.invalid", Security.CLEAR)
                .proxy(new Proxy.HttpConnect("localhost", proxy.door.getLocalPort(), login));
    }

    @Test
    void http_without_login() throws Exception {
        String request = CONNECT + "\r\n";
        String answer = "HTTP/1.1 200 Connection established\r\nVia: x\r\n\r\n";
        try (var proxy = new FakeProxy(List.of(new FakeProxy.Turn(request.length(), hex(answer))))) {
            try (Greeting greeting = Pop3.connect(http(proxy, Optional.empty()))) {
                assertThat(greeting.text()).isEqualTo("behind the proxy");
            }
            assertThat(proxy.heard()).containsExactly(hex(request));
        }
    }

    @Test
    void http_with_login() throws Exception {
        String request = CONNECT + "Proxy-Authorization: Basic YW5uOnRhbnN0YWFm\r\n\r\n";
        try (var proxy = new FakeProxy(List.of(new FakeProxy.Turn(request.length(), hex("HTTP/1.0 200\r\n\r\n"))))) {
            try (Greeting greeting = Pop3.connect(http(proxy, LOGIN))) {
                assertThat(greeting.text()).isEqualTo("behind the proxy");
            }
            assertThat(proxy.heard()).containsExactly(hex(request));
        }
    }

    @Test
    void http_that_does_not_let_through() throws Exception {
        String request = CONNECT + "\r\n";
        String answer = "HTTP/1.1 407 Proxy Authentication Required\r\n\r\n";
        try (var proxy = new FakeProxy(List.of(new FakeProxy.Turn(request.length(), hex(answer))))) {
            assertThatThrownBy(() -> Pop3.connect(http(proxy, Optional.empty())))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("407 Proxy Authentication Required");
        }
    }

    @Test
    void a_login_that_socks_has_no_room_for_is_refused_at_once() {
        var login = Optional.of(new Proxy.Login("x".repeat(256), Secret.of("")));
        assertThatThrownBy(() -> new Proxy.Socks5("localhost", 1080, login))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
