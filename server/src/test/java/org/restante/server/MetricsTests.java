package org.restante.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.restante.server.config.Config;
import org.restante.server.config.Endpoint;
import org.restante.server.dialogues.HouseDirectory;
import org.restante.server.listen.Client;
import org.restante.store.memory.MemoryMaildrops;

/// What a session does is on the page of numbers.
class MetricsTests {
    private static final List<Endpoint> ANY_PORT =
            List.of(new Endpoint.Tcp(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)));

    @TempDir
    private Path home = Path.of("");

    @Test
    void a_session_is_counted() throws Exception {
        Config.Listen listen = new Config.Listen(ANY_PORT, List.of(), List.of(), List.of(), ANY_PORT);
        Config config = Config.defaults(home).with(listen);
        try (MailServer server = MailServer.start(config, new HouseDirectory(), new MemoryMaildrops())) {
            assertThat(server.listeners().getLast().name()).isEqualTo("http");
            int http = port(server.listeners().getLast());
            try (Client client =
                    Client.connect(port(server.listeners().getFirst())).greeted()) {
                assertThat(read(http, "/health")).isEqualTo("ready\n");
                client.login();
                client.send("STAT\r\nNONSENSE\r\nRETR 9\r\n");
                assertThat(client.line()).startsWith("+OK");
                assertThat(client.line()).startsWith("-ERR");
                assertThat(client.line()).startsWith("-ERR");
                assertThat(numbers(http)).containsEntry("restante_sessions{listener=\"pop3\"}", 1.0);
                client.send("QUIT\r\n");
                assertThat(client.line()).startsWith("+OK");
                assertThat(client.rest()).isEmpty();
            }
            await().untilAsserted(() -> assertThat(numbers(http))
                    .containsEntry("restante_sessions{listener=\"pop3\"}", 0.0)
                    .containsEntry("restante_sessions_begun_total{listener=\"pop3\"}", 1.0)
                    .containsEntry("restante_sessions_ended_total{end=\"quit\"}", 1.0)
                    .containsEntry("restante_logins_total{mechanism=\"USER\",result=\"granted\"}", 1.0)
                    .containsEntry("restante_command_seconds_count{command=\"STAT\"}", 1.0)
                    .containsEntry("restante_command_seconds_count{command=\"bad\"}", 1.0)
                    .containsEntry("restante_refusals_total{code=\"none\"}", 2.0)
                    .containsEntry("restante_first_reply_seconds_count{listener=\"pop3\"}", 1.0)
                    .containsEntry("restante_maildrop_opening_seconds_count{way=\"waited\"}", 1.0)
                    .hasEntrySatisfying(
                            "restante_received_bytes_total{listener=\"pop3\"}",
                            octets -> assertThat(octets).isGreaterThan(30))
                    .hasEntrySatisfying(
                            "restante_sent_bytes_total{listener=\"pop3\"}",
                            octets -> assertThat(octets).isGreaterThan(60)));
        }
    }

    private static int port(MailServer.Bound bound) {
        return ((Endpoint.Tcp) bound.endpoint()).address().getPort();
    }

    private static String read(int port, String path) throws IOException {
        try (var in = URI.create("http://127.0.0.1:" + port + path).toURL().openStream()) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private static Map<String, Double> numbers(int port) throws IOException {
        return read(port, "/metrics")
                .lines()
                .filter(line -> line.startsWith("restante_"))
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.lastIndexOf(' ')),
                        line -> Double.valueOf(line.substring(line.lastIndexOf(' ') + 1))));
    }
}
