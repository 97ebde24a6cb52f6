package org.restante.server.oauth2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.restante.protocol.Secret;
import org.restante.server.auth.Tokens.Answer;
import org.restante.server.config.ConfigException;
import org.restante.server.config.OAuth2;

/// Tokens about which the issuer is asked. RFC 7662
class AskedTokensTests {
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
    private static final Secret TOKEN = Secret.of("mF_9.B5f-4.1Jq.M+/=");

    @TempDir
    Path home;

    private final Issuer issuer = new Issuer();
    private IssuedTokens tokens;

    @BeforeEach
    void open() throws Exception {
        Path secret = Files.writeString(home.resolve("secret"), "s:cr et\n");
        tokens = tokens("", secret);
    }

    private IssuedTokens tokens(String keys, Path secret) throws ConfigException {
        OAuth2 config = new OAuth2(
                "https://id.example.org",
                keys,
                Optional.of(new OAuth2.Introspection(issuer.url() + "introspect", "restante", secret)),
                List.of("restante"),
                List.of("mail"),
                "username",
                OAuth2.OFF.algorithms(),
                Duration.ofMinutes(1));
        return IssuedTokens.of(config, home, () -> NOW, System::nanoTime, Duration.ofSeconds(2));
    }

    @AfterEach
    void close() {
        tokens.close();
        issuer.close();
    }

    @Test
    void the_issuer_is_asked_and_told_who_asks() {
        issuer.says("""
                {"active":true,"username":"ann","aud":"restante","scope":"mail","exp":1800000001}\
                """);
        assertThat(tokens.check(TOKEN)).isEqualTo(new Answer.Named("ann"));
        assertThat(issuer.asked())
                .singleElement()
                .satisfies(request -> assertThat(request)
                        .startsWith("POST /introspect HTTP/1.1\r\n")
                        .contains("Authorization: Basic cmVzdGFudGU6cyUzQWNyK2V0\r\n") // restante:s%3Acr+et
                        .endsWith("\r\n\r\ntoken=mF_9.B5f-4.1Jq.M%2B%2F%3D&token_type_hint=access_token"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"active\":false}",
                "{\"active\":true,\"aud\":\"restante\",\"scope\":\"mail\"}",
                "{\"active\":true,\"username\":\"ann\",\"aud\":\"web\",\"scope\":\"mail\"}",
                "{\"active\":true,\"username\":\"ann\",\"scope\":\"mail\"}",
                "{\"active\":true,\"username\":\"ann\",\"aud\":\"restante\"}",
                "{\"active\":true,\"username\":\"ann\",\"aud\":\"restante\",\"scope\":\"mail\",\"exp\":1799999000}",
                "{\"active\":true,\"username\":\"ann\",\"aud\":\"restante\",\"scope\":\"mail\",\"iss\":\"https://evil\"}"
            })
    void what_is_not_active_or_for_others_is_refused(String answer) {
        issuer.says(answer);
        assertThat(tokens.check(TOKEN)).isInstanceOf(Answer.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "[]", "{}", "{\"active\":\"true\"}", "{\"active\":true,\"exp\":\"never\"}"})
    void an_answer_that_is_none_refuses_nobody(String answer) {
        issuer.says(answer);
        assertThat(tokens.check(TOKEN)).isInstanceOf(Answer.Unavailable.class);
    }

    @Test
    void an_issuer_that_is_down_or_does_not_know_this_server_refuses_nobody() {
        issuer.status(401);
        assertThat(tokens.check(TOKEN)).isInstanceOf(Answer.Unavailable.class);
        issuer.status(302);
        assertThat(tokens.check(TOKEN)).isInstanceOf(Answer.Unavailable.class);
        issuer.close();
        assertThat(tokens.check(TOKEN))
                .isInstanceOfSatisfying(
                        Answer.Unavailable.class,
                        down -> assertThat(down.why()).contains("/introspect").doesNotContain("mF_9", "cr et"));
    }

    @Test
    void where_there_are_keys_too_it_is_asked_about_tokens_that_are_not_signed() throws Exception {
        issuer.says("{\"active\":false}");
        try (IssuedTokens both = tokens(issuer.url() + "keys", home.resolve("secret"))) {
            assertThat(both.check(Secret.of("a.b.c"))).isInstanceOf(Answer.Refused.class);
            assertThat(issuer.asked()).isEmpty();
            assertThat(both.check(TOKEN)).isInstanceOf(Answer.Refused.class);
            assertThat(issuer.asked()).hasSize(1);
        }
    }

    @Test
    void a_secret_that_cannot_be_read_is_told_at_the_start() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> tokens("", home.resolve("none")))
                .withMessageContaining("cannot be read");
    }
}
