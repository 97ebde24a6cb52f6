package org.restante.app.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.restante.app.peers.Haproxy.Way;

/// HAProxy in front, curl and swaks before it, each from an address of its own.
@Needs({Peer.HAPROXY, Peer.CURL, Peer.SWAKS, Peer.PERL_TLS, Peer.OPENSSL})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HaproxyTests {
    private Path folder;
    private Restante server;
    private Haproxy proxy;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        this.folder = folder;
        Path place = Files.createDirectories(folder.resolve("server"));
        Path home = Restante.prepare(place, "[proxy]\nheader_from = [\"" + Haproxy.ADDRESS + "\"]");
        Restante.enrol(home, List.of("ann@localhost:{PLAIN}" + Office.PASSWORD));
        server = Restante.start(place);
        proxy = Haproxy.start(Files.createDirectories(folder.resolve("proxy")), server);
    }

    @AfterAll
    void stop() throws IOException {
        proxy.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "POP3_V1, pop3, 127.0.0.11, none",
        "POP3_V2, pop3, 127.0.0.12, none",
        "POP3_TLS_ENDS, pop3s, 127.0.0.13, proxy",
        "POP3S, pop3s, 127.0.0.14, TLSv1.3"
    })
    void the_log_says_the_address_of_the_client(Way way, String scheme, String address, String tls) throws IOException {
        curl(address, scheme, proxy.port(way)).with(0);
        awaitLog("user=ann@localhost address=" + address + " tls=" + tls + " ");
    }

    @Test
    void a_letter_says_the_address_of_the_client() throws IOException {
        List<String> command = new ArrayList<>(List.of(Peer.SWAKS.path(), "--server", "127.0.0.1"));
        command.addAll(List.of("--port", Integer.toString(proxy.port(Way.SMTP))));
        command.addAll(List.of("--local-interface", "127.0.0.15", "--helo", "client.example.org"));
        command.addAll(List.of("--from", "sender@example.org", "--to", "ann@localhost"));
        Run.in(folder, command.toArray(String[]::new)).with(0);
        assertThat(new Maildir(server.maildrop("ann")).letters().getFirst())
                .contains("Received: from client.example.org ([127.0.0.15])");
    }

    @Test
    void a_check_is_a_session_of_the_proxy_itself() {
        awaitLog("user=- address=" + Haproxy.ADDRESS + " tls=none commands=0 ");
    }

    @Test
    void a_proxy_that_forgets_the_header_is_told_of_in_the_log() throws IOException {
        assertThat(curl("127.0.0.16", "pop3", proxy.port(Way.FORGETFUL)).status())
                .isNotZero();
        // curl waits for the greeting, and the server for the header: the client gives up first
        assertThat(server.complaints()).doesNotContain("address=127.0.0.16 ");
        try (Talk talk = Talk.to(proxy.port(Way.FORGETFUL))) {
            talk.send("CAPA\r\n");
            awaitLog("connection from " + Haproxy.ADDRESS + " closed: it does not begin with a PROXY header");
        }
    }

    @Test
    void without_the_proxy_nothing_is_different() throws IOException {
        curl("127.0.0.17", "pop3", server.port("pop3")).with(0);
        awaitLog("user=ann@localhost address=127.0.0.17 tls=none ");
    }

    /// curl writes a header of version 1 that names its own address.
    @Test
    void curl_may_be_a_proxy() throws IOException {
        curl(Haproxy.ADDRESS, "pop3", server.port("pop3"), "--haproxy-protocol").with(0);
        awaitLog("user=ann@localhost address=" + Haproxy.ADDRESS + " tls=none ");
    }

    private void awaitLog(String text) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(server.complaints()).contains(text));
    }

    private Run.Ended curl(String from, String scheme, int port, String... more) throws IOException {
        Path config = Run.privately(folder.resolve("curlrc"), "user = \"ann:" + Office.PASSWORD + "\"\n");
        List<String> command = new ArrayList<>(
                List.of(Peer.CURL.path(), "--disable", "--silent", "--show-error", "--insecure", "--max-time", "5"));
        command.addAll(List.of("--config", config.toString(), "--interface", from));
        command.addAll(List.of(more));
        command.add(scheme + "://127.0.0.1:" + port + "/");
        return Run.in(folder, command.toArray(String[]::new));
    }
}
