package org.restante.archive.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Names and files asked for over a network.
class NetworkTests {
    private static final Address ANN = new Address("ann", "example.org");
    private static final String XML = """
            <clientConfig version="1.1"><emailProvider id="example.org">
              <incomingServer type="pop3"><hostname>pop.example.org</hostname><port>995</port>
                <socketType>SSL</socketType><username>%EMAILADDRESS%</username></incomingServer>
            </emailProvider></clientConfig>
            """;

    private HttpServer web;

    @BeforeEach
    void open() throws IOException {
        web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.start();
    }

    @AfterEach
    void close() {
        web.stop(0);
    }

    private void page(String path, int status, String text) {
        web.createContext(path, exchange -> {
            byte[] octets = text.getBytes(StandardCharsets.UTF_8);
            if (status == 302) {
                exchange.getResponseHeaders().add("Location", text);
            }
            exchange.sendResponseHeaders(status, octets.length);
            try (exchange) {
                exchange.getResponseBody().write(octets);
            }
        });
    }

    private List<String> found(String path) {
        var place = URI.create("http://127.0.0.1:" + web.getAddress().getPort() + path);
        return Autoconfig.find(ANN, place).stream()
                .map(candidate -> candidate.url() + " by " + candidate.source())
                .toList();
    }

    @Test
    void srv_records_come_from_a_name_server() throws IOException {
        var zone = Map.of(
                "_pop3s._tcp.example.org", List.of("20 0 995 second.example.org", "10 5 1995 first.example.org"));
        try (var server = NameServer.with(zone)) {
            assertThat(ServiceRecords.of(server.url()).find(ANN))
                    .extracting(candidate -> candidate.url().toString())
                    .containsExactly(
                            "pops://ann%40example.org@first.example.org:1995",
                            "pops://ann%40example.org@second.example.org");
        }
    }

    @Test
    void a_name_server_may_know_nothing() throws IOException {
        try (var server = NameServer.with(Map.of())) {
            assertThat(ServiceRecords.of(server.url()).find(ANN)).isEmpty();
        }
    }

    @Test
    void the_autoconfig_file_is_read_and_redirections_are_followed() {
        page("/there", 200, XML);
        page("/moved", 302, "/there");

        String expected = "pops://ann%40example.org@pop.example.org by autoconfig file http://127.0.0.1";
        assertThat(found("/there")).containsExactly(expected);
        assertThat(found("/moved")).containsExactly(expected);
    }

    @Test
    void a_page_that_is_missing_too_long_or_moved_in_a_circle_names_nobody() {
        page("/long", 200, XML.replace("<emailProvider", " ".repeat(64 * 1024) + "<emailProvider"));
        page("/error", 500, XML);
        page("/circle", 302, "/circle");

        assertThat(found("/missing")).isEmpty();
        assertThat(found("/error")).isEmpty();
        assertThat(found("/circle")).isEmpty();
        assertThat(found("/long")).isEmpty();
    }

    @Test
    void no_more_than_64_kilobytes_of_it_are_read() {
        page("/long", 200, XML + " ".repeat(64 * 1024) + "what would make it no XML");

        assertThat(found("/long")).hasSize(1);
    }

    /// What tells where passwords go comes by TLS.
    @Test
    void the_file_is_asked_for_by_https_alone() {
        assertThat(Autoconfig.places(ANN)).extracting(URI::getScheme).containsOnly("https");
    }
}
