package org.restante.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.restante.protocol.Secret;
import org.restante.protocol.sasl.ChannelBinding;

/// Every mechanism, against the server's side of it.
@Timeout(60)
class LoginTests {
    private static final List<String> ALL_BINDINGS =
            List.of(ChannelBinding.TLS_EXPORTER, ChannelBinding.TLS_SERVER_END_POINT);

    private final List<String> log = new ArrayList<>();

    private Settings settings(SaslServer server, Security security) {
        return Settings.of("localhost", security)
                .port(server.port())
                .trust(new Trust.Authorities(List.of(TestKeys.authority().certificate())))
                .log((side, line) -> log.add(side + " " + line));
    }

    private void login(List<String> mechanisms, List<String> bindings, Credentials credentials) throws Exception {
        try (SaslServer server = new SaslServer(true, mechanisms, bindings);
                Greeting greeting = Pop3.connect(settings(server, Security.IMPLICIT_TLS))) {
            greeting.login(credentials).quit();
        }
    }

    private static Credentials ann() {
        return Credentials.password("ann", Secret.of("tanstaaf"));
    }

    private String authenticated() {
        return log.stream().filter(line -> line.startsWith("CLIENT AUTH")).reduce("", (_, line) -> line);
    }

    @ParameterizedTest
    @CsvSource({
        "LOGIN PLAIN SCRAM-SHA-1 SCRAM-SHA-256 SCRAM-SHA-1-PLUS SCRAM-SHA-256-PLUS, SCRAM-SHA-256-PLUS",
        "LOGIN PLAIN SCRAM-SHA-1 SCRAM-SHA-256 SCRAM-SHA-1-PLUS,                    SCRAM-SHA-1-PLUS",
        "LOGIN PLAIN SCRAM-SHA-1 SCRAM-SHA-256,                                     SCRAM-SHA-256",
        "LOGIN PLAIN SCRAM-SHA-1,                                                   SCRAM-SHA-1",
        "LOGIN PLAIN,                                                               PLAIN",
        "LOGIN,                                                                     LOGIN"
    })
    void the_strongest_that_is_announced_is_taken(String announced, String taken) throws Exception {
        login(List.of(announced.split(" ", -1)), announced.contains("-PLUS") ? ALL_BINDINGS : List.of(), ann());
        assertThat(authenticated()).startsWith("CLIENT AUTH " + taken);
    }

    @ParameterizedTest
    @ValueSource(strings = {ChannelBinding.TLS_EXPORTER, ChannelBinding.TLS_SERVER_END_POINT})
    void the_binding_is_one_that_the_server_knows(String type) throws Exception {
        login(List.of("SCRAM-SHA-256-PLUS"), List.of(type), ann());
        assertThat(authenticated()).startsWith("CLIENT AUTH SCRAM-SHA-256-PLUS");
    }

    /// The server has -PLUS, and the client saw none of it: as if somebody in between had taken
    /// it out. RFC 5802 §6
    @Test
    void who_hides_plus_is_found_out() {
        var credentials = ann();
        assertThatThrownBy(() -> {
                    try (SaslServer server = new SaslServer(true, List.of("SCRAM-SHA-256"), ALL_BINDINGS);
                            Greeting greeting = Pop3.connect(settings(server, Security.IMPLICIT_TLS))) {
                        greeting.login(credentials);
                    }
                })
                .isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Mechanism.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"USER", "APOP", "OAUTHBEARER", "XOAUTH2", "EXTERNAL"})
    void a_mechanism_that_is_named_is_taken(Mechanism mechanism) throws Exception {
        var credentials = new Credentials.Password("ann", Secret.of("tanstaaf"), Optional.of(mechanism));
        login(List.of("X-NONE"), ALL_BINDINGS, credentials);
        assertThat(authenticated()).startsWith("CLIENT AUTH " + mechanism.text());
    }

    @ParameterizedTest
    @EnumSource(
            value = Mechanism.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"USER", "APOP", "OAUTHBEARER", "XOAUTH2", "EXTERNAL"})
    void a_wrong_password_is_refused(Mechanism mechanism) {
        var credentials = new Credentials.Password("ann", Secret.of("wrong"), Optional.of(mechanism));
        assertThatThrownBy(() -> login(List.of("X-NONE"), ALL_BINDINGS, credentials))
                .isInstanceOf(Refused.class)
                .hasMessage("AUTH was refused: no");
    }

    @ParameterizedTest
    @CsvSource({"XOAUTH2 OAUTHBEARER PLAIN, OAUTHBEARER", "PLAIN XOAUTH2, XOAUTH2"})
    void a_token_is_presented(String announced, String taken) throws Exception {
        login(List.of(announced.split(" ", -1)), List.of(), Credentials.token("ann", Secret.of("abc")));
        assertThat(authenticated()).startsWith("CLIENT AUTH " + taken);
    }

    @ParameterizedTest
    @CsvSource({"OAUTHBEARER, invalid_token", "XOAUTH2, 401"})
    void a_refused_token_is_told_with_the_reason(String mechanism, String reason) {
        var token = Credentials.token("ann", Secret.of("old"));
        assertThatThrownBy(() -> login(List.of(mechanism), List.of(), token))
                .isInstanceOf(Refused.class)
                .hasMessageContaining(reason);
    }

    @Test
    void a_token_of_four_thousand_octets_goes_in_two_steps() {
        var token = Credentials.token("ann", Secret.of("a".repeat(4_000)));
        assertThatThrownBy(() -> login(List.of("XOAUTH2"), List.of(), token)).isInstanceOf(Refused.class);
        assertThat(log).containsSubsequence("CLIENT AUTH XOAUTH2", "SERVER + ***", "CLIENT ***");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ann"})
    void a_certificate_logs_in(String user) throws Exception {
        var credentials = new Credentials.Certificate(Optional.of(user).filter(name -> !name.isEmpty()));
        try (SaslServer server = new SaslServer(true, List.of("EXTERNAL"), List.of());
                Greeting greeting = Pop3.connect(settings(server, Security.IMPLICIT_TLS)
                        .identity(TestKeys.client().identity()))) {
            greeting.login(credentials).quit();
        }
        assertThat(authenticated()).startsWith("CLIENT AUTH EXTERNAL");
    }

    @Test
    void there_is_nothing_to_bind_to_in_clear() {
        var plus = new Credentials.Password("ann", Secret.of("tanstaaf"), Optional.of(Mechanism.SCRAM_SHA_256_PLUS));
        assertThatThrownBy(() -> {
                    try (SaslServer server = new SaslServer(false, List.of("SCRAM-SHA-256-PLUS"), List.of());
                            Greeting greeting = Pop3.connect(settings(server, Security.CLEAR))) {
                        greeting.login(plus);
                    }
                })
                .isInstanceOf(NotOffered.class);
    }

    @Test
    void in_clear_too_the_strongest_is_taken() throws Exception {
        try (SaslServer server =
                        new SaslServer(false, List.of("PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-256-PLUS"), List.of());
                Greeting greeting = Pop3.connect(settings(server, Security.CLEAR))) {
            greeting.login(ann()).quit();
        }
        assertThat(authenticated()).startsWith("CLIENT AUTH SCRAM-SHA-256 ");
    }

    @ParameterizedTest
    @EnumSource(
            value = Mechanism.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"APOP", "OAUTHBEARER", "XOAUTH2", "EXTERNAL"})
    void nothing_secret_is_in_the_log(Mechanism mechanism) throws Exception {
        var credentials = new Credentials.Password("ann", Secret.of("tanstaaf"), Optional.of(mechanism));
        try {
            login(List.of("X-NONE"), ALL_BINDINGS, credentials);
        } catch (Refused e) {
            assertThat(mechanism).isEqualTo(Mechanism.USER); // which this server does not know
        }
        String base64 = Base64.getEncoder().withoutPadding().encodeToString("tanstaaf".getBytes(UTF_8));
        String plain = Base64.getEncoder().withoutPadding().encodeToString("\0ann\0tanstaaf".getBytes(UTF_8));
        assertThat(log).hasSizeGreaterThanOrEqualTo(3);
        assertThat(String.join("\n", log)).doesNotContain("tanstaaf", base64, plain);
        assertThat(credentials.toString()).doesNotContain("tanstaaf");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ann\r\nDELE 1", "ann\n", "a\0b"})
    void no_name_or_password_begins_a_new_command(String text) {
        assertThatThrownBy(() -> Credentials.password(text, Secret.of("x")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Credentials.password("x", Secret.of(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("DELE");
        assertThatThrownBy(() -> Credentials.token(text, Secret.of("x"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_mechanism_is_for_its_credentials_only() {
        assertThatThrownBy(() -> new Credentials.Password("ann", Secret.of("x"), Optional.of(Mechanism.XOAUTH2)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Credentials.Token("ann", Secret.of("x"), Optional.of(Mechanism.PLAIN)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
