package org.restante.archive.oauth2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.restante.archive.account.AccountException;
import org.restante.archive.account.Provider;
import org.restante.protocol.Secret;

/// Against an authorization server that answers what each test tells it.
class OAuth2Tests {
    @TempDir
    private Path folder;

    private HttpServer server;
    private final Queue<String> replies = new ArrayDeque<>();
    private final List<String> forms = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            forms.add(exchange.getRequestURI() + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            String reply = replies.remove();
            byte[] octets = reply.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.contains("error") ? 400 : 200, octets.length);
            exchange.getResponseBody().write(octets);
        }
    }

    private Provider provider() {
        String base = "http://127.0.0.1:" + server.getAddress().getPort();
        return new Provider(
                "own", URI.create(base + "/device"), URI.create(base + "/token"), "mail", "me", Optional.empty());
    }

    private Tokens tokens() {
        return Tokens.of(provider(), folder.resolve("state/home/tokens"));
    }

    @Test
    void the_device_flow_waits_for_the_person_and_keeps_the_tokens_for_the_owner_alone() throws Exception {
        replies.add("{\"device_code\":\"dc\",\"user_code\":\"AB-CD\",\"verification_uri\":\"https://own/device\","
                + "\"expires_in\":60,\"interval\":0}");
        replies.add("{\"error\":\"authorization_pending\"}");
        replies.add("{\"access_token\":\"at\",\"refresh_token\":\"rt\",\"expires_in\":3600}");

        DeviceFlow flow = DeviceFlow.begin(provider());
        assertThat(flow.invitation().code()).isEqualTo("AB-CD");
        assertThat(flow.invitation().address()).isEqualTo("https://own/device");
        flow.await(tokens());

        assertThat(tokens().access()).isEqualTo(Secret.of("at"));
        assertThat(forms).hasSize(3);
        assertThat(forms.get(0)).startsWith("/device ").contains("client_id=me", "scope=mail");
        assertThat(forms.get(2))
                .startsWith("/token ")
                .contains("device_code=dc", "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("state/home/tokens"))))
                .isEqualTo("rw-------");
    }

    @Test
    void a_person_who_refuses_ends_it() throws Exception {
        replies.add(
                "{\"device_code\":\"dc\",\"user_code\":\"AB\",\"verification_url\":\"https://own\",\"interval\":0}");
        replies.add("{\"error\":\"access_denied\"}");
        DeviceFlow flow = DeviceFlow.begin(provider());

        assertThatThrownBy(() -> flow.await(tokens()))
                .isInstanceOf(AccountException.class)
                .hasMessage("own: it was refused in the browser");
        assertThat(tokens().exist()).isFalse();
    }

    private void kept(String access, String refresh, long expiresIn) throws IOException {
        tokens().keep(
                        new Grant(
                                Secret.of(access),
                                Instant.now().plusSeconds(expiresIn),
                                Optional.of(refresh)
                                        .filter(text -> !text.isEmpty())
                                        .map(Secret::of)),
                        Optional.empty());
    }

    @Test
    void a_token_that_is_good_is_not_asked_for_again() throws Exception {
        kept("at", "rt", 3600);

        assertThat(tokens().access()).isEqualTo(Secret.of("at"));
        assertThat(forms).isEmpty();
    }

    @Test
    void one_that_expires_is_refreshed_and_the_refresh_token_stays_good() throws Exception {
        kept("at", "rt", 30);
        replies.add("{\"access_token\":\"at2\",\"expires_in\":1}");
        replies.add("{\"access_token\":\"at3\",\"expires_in\":3600,\"refresh_token\":\"rt2\"}");
        replies.add("{\"access_token\":\"at4\",\"expires_in\":3600}");

        assertThat(tokens().access()).isEqualTo(Secret.of("at2"));
        assertThat(tokens().access()).isEqualTo(Secret.of("at3"));
        assertThat(tokens().access()).isEqualTo(Secret.of("at3"));
        assertThat(forms)
                .hasSize(2)
                .allMatch(form -> form.contains("refresh_token=rt&") || form.endsWith("refresh_token=rt"));
    }

    @Test
    void a_refusal_asks_the_person_and_shows_no_token() throws Exception {
        kept("at", "rt-secret", 0);
        replies.add("{\"error\":\"invalid_grant\",\"error_description\":\"revoked\\u0007\"}");

        assertThatThrownBy(() -> tokens().access())
                .isInstanceOf(AccountException.class)
                .hasMessageContaining("invalid_grant: revoked")
                .hasMessageContaining("restante account test")
                .message()
                .doesNotContain("rt-secret")
                .doesNotContain("\u0007");
    }

    @Test
    void no_tokens_and_what_is_no_json_are_one_line() throws Exception {
        assertThatThrownBy(() -> tokens().access())
                .isInstanceOf(AccountException.class)
                .hasMessageContaining("has not been allowed");
        kept("at", "", 0);
        assertThatThrownBy(() -> tokens().access()).isInstanceOf(AccountException.class);
        kept("at", "rt", 0);
        replies.add("<html>");
        assertThatThrownBy(() -> tokens().access())
                .isInstanceOf(AccountException.class)
                .hasMessageContaining("no JSON");
    }
}
