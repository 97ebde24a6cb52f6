package org.restante.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.restante.server.config.Endpoint;
import org.restante.server.metrics.Metrics;
import org.restante.server.transport.Transport;

class AdminServerTests {
    private static final Endpoint ANY_PORT =
            new Endpoint.Tcp(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));

    private final Transport transport = new Transport();
    private final Metrics metrics = new Metrics();
    private AdminServer server = unopened();

    private static AdminServer unopened() {
        try (Transport none = new Transport()) {
            return AdminServer.start(List.of(), none, new Metrics());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void open() throws IOException {
        server = AdminServer.start(List.of(ANY_PORT), transport, metrics);
    }

    @AfterEach
    void close() {
        server.close();
        transport.close();
    }

    private Endpoint here() {
        return server.endpoints().getFirst();
    }

    @Test
    void health_says_how_it_is() throws IOException {
        Asked starting = Asked.get(here(), "/health");
        assertThat(starting.status()).isEqualTo(503);
        assertThat(starting.body()).isEqualTo("starting\n");

        server.is(Health.READY);
        Asked ready = Asked.get(here(), "/health");
        assertThat(ready.status()).isEqualTo(200);
        assertThat(ready.body()).isEqualTo("ready\n");
        assertThat(ready.head().toLowerCase(java.util.Locale.ROOT))
                .contains("content-type: text/plain", "content-length: 6", "connection: close", "no-store");

        server.is(Health.DRAINING);
        Asked draining = Asked.get(here(), "/health?verbose");
        assertThat(draining.status()).isEqualTo(503);
        assertThat(draining.body()).isEqualTo("draining\n");
    }

    @Test
    void head_has_no_body() throws IOException {
        server.is(Health.READY);
        Asked head = Asked.raw(here(), "HEAD /health HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.head()).containsIgnoringCase("content-length: 6");
    }

    @Test
    void there_is_nothing_else_and_nothing_to_change() throws IOException {
        assertThat(Asked.get(here(), "/").status()).isEqualTo(404);
        assertThat(Asked.get(here(), "/metrics/../etc/passwd").status()).isEqualTo(404);
        Asked post = Asked.raw(here(), "POST /health HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n");
        assertThat(post.status()).isEqualTo(405);
        assertThat(post.head()).containsIgnoringCase("allow: GET, HEAD");
    }

    @Test
    void what_is_no_request_is_refused() throws IOException {
        assertThat(Asked.raw(here(), "GET /" + "a".repeat(2_000) + " HTTP/1.1\r\n\r\n")
                        .status())
                .isEqualTo(400);
        assertThat(Asked.raw(here(), "GET /health HTTP/1.1\r\nX: " + "a".repeat(9_000) + "\r\n\r\n")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void a_name_that_leads_here_is_not_believed() throws IOException {
        assertThat(Asked.raw(here(), "GET /health HTTP/1.1\r\nHost: evil.example:1080\r\n\r\n")
                        .status())
                .isEqualTo(421);
        assertThat(Asked.raw(here(), "GET /health HTTP/1.1\r\nHost: 127.0.0.1:1080\r\n\r\n")
                        .status())
                .isEqualTo(503);
        assertThat(Asked.raw(here(), "GET /health HTTP/1.0\r\n\r\n").status()).isEqualTo(503);
    }

    @Test
    void only_so_many_come_in_at_once() throws IOException {
        List<Socket> idle = new ArrayList<>();
        try {
            for (int i = 0; i < 16; i++) {
                idle.add(Asked.connect(here()));
            }
            assertThat(Asked.raw(here(), "").head()).isEmpty();
        } finally {
            for (Socket socket : idle) {
                socket.close();
            }
        }
    }

    @Test
    void metrics_are_what_was_counted() throws IOException {
        metrics.pop3(true).begin();
        metrics.login("PLAIN", "granted");
        metrics.command("STAT", 600_000, 17);
        Asked page = Asked.get(here(), "/metrics");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.head()).contains("version=0.0.4");
        assertThat(page.body().lines())
                .contains(
                        "restante_sessions{listener=\"pop3s\"} 1.0",
                        "restante_sessions{listener=\"lmtp\"} 0.0",
                        "restante_logins_total{mechanism=\"PLAIN\",result=\"granted\"} 1.0",
                        "restante_command_bytes_total{command=\"STAT\"} 17.0",
                        "restante_command_seconds_bucket{command=\"STAT\",le=\"5.0E-4\"} 0",
                        "restante_command_seconds_bucket{command=\"STAT\",le=\"0.001\"} 1",
                        "restante_command_seconds_bucket{command=\"STAT\",le=\"+Inf\"} 1",
                        "restante_command_seconds_sum{command=\"STAT\"} 6.0E-4")
                .anyMatch(line -> line.startsWith("restante_event_loop_lag_seconds "))
                .anyMatch(line -> line.startsWith("jvm_memory_used_bytes{"))
                .anyMatch(line -> line.startsWith("process_files_open_files "));
        assertThat(Asked.get(here(), "/metrics").status()).isEqualTo(200);
    }

    @Test
    void several_requests_on_one_connection_get_one_answer() throws IOException {
        String request = "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n";
        try (Socket socket = Asked.connect(here())) {
            socket.getOutputStream().write((request + request).getBytes(StandardCharsets.US_ASCII));
            String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(all.split("HTTP/1.1", -1)).hasSize(2);
        }
    }
}
