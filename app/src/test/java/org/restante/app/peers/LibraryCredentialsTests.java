package org.restante.app.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.restante.client.Credentials;
import org.restante.client.Greeting;
import org.restante.client.Identity;
import org.restante.client.Maildrop;
import org.restante.client.Mechanism;
import org.restante.client.Pop3;
import org.restante.client.Refused;
import org.restante.client.Settings;
import org.restante.client.Trust;
import org.restante.protocol.Secret;

/// The client library with tokens, with a certificate, and bound to its TLS, at our own server with the JDK's TLS.
@Needs(Peer.OPENSSL)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class LibraryCredentialsTests {
    private static final Sample LETTER = new Sample("letter", "Subject: 1\n\nhello\n");

    private final TestTokens issuer = new TestTokens();
    private Path folder;
    private Path home;
    private Restante server;

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        this.folder = folder;
        home = Restante.prepare(folder, """
                [audit]
                file = "audit.jsonl"
                [oauth2]
                issuer = "https://id.example.org"
                keys = "keys.json"
                audience = ["restante"]
                """);
        SaslTests.certificates(folder);
        Path configuration = home.resolve("restante.toml");
        String authority = "tls = { provider = \"jdk\", client_ca = \"" + folder.resolve("clients/people.pem") + "\",";
        Files.writeString(configuration, Files.readString(configuration).replace("tls = {", authority));
        Files.writeString(home.resolve("keys.json"), issuer.keys());
        Restante.enrol(home, List.of("ann@localhost:{PLAIN}" + Office.PASSWORD));
        server = Restante.start(folder);
        server.deliver("ann", List.of(LETTER));
    }

    @AfterAll
    void close() throws IOException {
        server.close();
    }

    private Settings settings() throws IOException {
        return Settings.of("localhost").port(server.port(Connection.TLS)).trust(Trust.file(server.trust()));
    }

    private static void look(Settings settings, Credentials credentials) throws IOException, Refused {
        try (Greeting greeting = Pop3.connect(settings);
                Maildrop maildrop = greeting.login(credentials)) {
            assertThat(maildrop.stat().messages()).isOne();
            maildrop.quit();
        }
    }

    private boolean audited(String mechanism) throws IOException {
        return Files.readString(home.resolve("audit.jsonl")).contains("\"mechanism\":\"" + mechanism + "\"");
    }

    private Credentials token(Mechanism mechanism, long seconds, String more) {
        String claims = """
                {"iss":"https://id.example.org","aud":"restante","email":"ann@localhost","exp":%d%s}\
                """.formatted(Instant.now().getEpochSecond() + seconds, more);
        return new Credentials.Token("ann", Secret.of(issuer.signed(claims)), Optional.of(mechanism));
    }

    @ParameterizedTest
    @EnumSource(
            value = Mechanism.class,
            names = {"OAUTHBEARER", "XOAUTH2"})
    void a_token_however_large(Mechanism mechanism) throws IOException, Refused {
        look(settings(), token(mechanism, 300, ""));
        look(settings(), token(mechanism, 300, ",\"groups\":\"" + "g".repeat(6_000) + "\""));
        assertThat(audited(mechanism.text())).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = Mechanism.class,
            names = {"OAUTHBEARER", "XOAUTH2"})
    void a_token_that_has_expired(Mechanism mechanism) {
        assertThatThrownBy(() -> look(settings(), token(mechanism, -300, "")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("[AUTH]")
                .hasMessageContaining("status");
    }

    @Test
    void a_certificate() throws IOException, Refused {
        Path clients = folder.resolve("clients");
        Identity identity = Identity.files(clients.resolve("ann.pem"), clients.resolve("ann.key"));
        look(settings().identity(identity), new Credentials.Certificate(Optional.empty()));
        assertThat(audited("EXTERNAL")).isTrue();
    }

    @Test
    void no_certificate() {
        assertThatThrownBy(() -> look(settings(), new Credentials.Certificate(Optional.empty())))
                .isInstanceOf(Refused.class);
    }

    @Test
    void a_password_bound_to_the_tls() throws IOException, Refused {
        look(settings(), Credentials.password("ann", Secret.of(Office.PASSWORD)));
        assertThat(audited("SCRAM-SHA-256-PLUS")).isTrue();
    }
}
