package org.restante.protocol.sasl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.restante.protocol.Secret;

class BearerTests {
    /// The example of RFC 7628 §4.1.
    private static final String OAUTHBEARER = "bixhPXVzZXJAZXhhbXBsZS5jb20sAWhvc3Q9c2VydmVyLmV4YW1wbGUuY29tAXBvcnQ9MTQz"
            + "AWF1dGg9QmVhcmVyIHZGOWRmdDRxbVRjMk52YjNSbGNrQmhiSFJoZG1semRHRXVZMjl0Q2c9PQEB";

    private static final Secret TOKEN = Secret.of("vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==");

    /// The example of Google's page.
    private static final String XOAUTH2 = "dXNlcj1zb21ldXNlckBleGFtcGxlLmNvbQFhdXRoPUJlYXJlciB5YTI5LnZGOWRmdDRxbVRj"
            + "Mk52YjNSbGNrQmhkSFJoZG1semRHRXVZMjl0Q2cBAQ==";

    private static final Secret GOOGLES = Secret.of("ya29.vF9dft4qmTc2Nvb3RlckBhdHRhdmlzdGEuY29tCg");

    private static Turn on(String mechanism, String answer) {
        return Exchange.begin(mechanism, SecureChannel.NONE).orElseThrow().on(answer.getBytes(StandardCharsets.UTF_8));
    }

    private static Turn.Token token(String mechanism, String answer) {
        Turn turn = on(mechanism, answer);
        assertThat(turn).isInstanceOf(Turn.Token.class);
        return (Turn.Token) turn;
    }

    private static String decoded(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }

    @Test
    void oauthbearer_is_as_in_the_rfc_on_both_sides() {
        Turn.Token turn = token("OAUTHBEARER", decoded(OAUTHBEARER));
        assertThat(turn.user()).contains("user@example.com");
        assertThat(turn.token()).isEqualTo(TOKEN);
        byte[] said = BearerClient.oauthbearer("user@example.com", "server.example.com", 143, TOKEN)
                .first();
        assertThat(Base64.getEncoder().encodeToString(said)).isEqualTo(OAUTHBEARER);
    }

    @Test
    void xoauth2_is_as_google_has_it_on_both_sides() {
        Turn.Token turn = token("XOAUTH2", decoded(XOAUTH2));
        assertThat(turn.user()).contains("someuser@example.com");
        assertThat(turn.token()).isEqualTo(GOOGLES);
        byte[] said = BearerClient.xoauth2("someuser@example.com", GOOGLES).first();
        assertThat(Base64.getEncoder().encodeToString(said)).isEqualTo(XOAUTH2);
    }

    /// RFC 7628 §4.3: the failure, and the dummy that ends it.
    @Test
    void who_is_refused_is_told_why_and_acknowledges_it() {
        Turn.Token turn = token("OAUTHBEARER", decoded(OAUTHBEARER));
        Exchange refused = turn.refused().apply(new TokenRefusal(false, "example_scope"));
        assertThat(refused.challenge()).isEqualTo("{\"status\":\"invalid_token\",\"scope\":\"example_scope\"}");
        BearerClient client = BearerClient.oauthbearer("", "server.example.com", 143, TOKEN);
        assertThat(Base64.getEncoder().encodeToString(client.acknowledgement())).isEqualTo("AQ==");
        assertThat(refused.on(client.acknowledgement())).isEqualTo(new Turn.Rejected());

        Exchange google = token("XOAUTH2", decoded(XOAUTH2)).refused().apply(new TokenRefusal(false, "mail"));
        assertThat(google.challenge()).isEqualTo("{\"status\":\"401\",\"schemes\":\"bearer\",\"scope\":\"mail\"}");
        assertThat(google.on(BearerClient.xoauth2("ann", TOKEN).acknowledgement()))
                .isEqualTo(new Turn.Rejected());
    }

    @Test
    void a_good_token_that_allows_too_little_is_told_apart() {
        Turn.Token turn = token("OAUTHBEARER", "n,,\1auth=Bearer x\1\1");
        assertThat(turn.refused().apply(new TokenRefusal(true, "")).challenge())
                .isEqualTo("{\"status\":\"insufficient_scope\"}");
        assertThatIllegalArgumentException().isThrownBy(() -> new TokenRefusal(true, "a\"b"));
    }

    @Test
    void the_name_may_be_left_to_the_token_and_may_have_commas() {
        assertThat(token("OAUTHBEARER", "n,,\1auth=Bearer x\1\1").user()).isEmpty();
        assertThat(token("OAUTHBEARER", "y,a=a=2Cb=3Dc,\1auth=bearer x\1\1").user())
                .contains("a,b=c");
        assertThat(BearerClient.oauthbearer("a,b=c", "host", 110, TOKEN).first())
                .startsWith("n,a=a=2Cb=3Dc,\1".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void who_sends_no_token_asks_what_is_needed() {
        assertThat(token("OAUTHBEARER", "n,,\1host=server\1\1").token().isEmpty())
                .isTrue();
        assertThat(token("OAUTHBEARER", "n,,\1auth=\1\1").token().isEmpty()).isTrue();
        assertThat(token("OAUTHBEARER", "n,,\1\1").token().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\1",
                "\1\1",
                "n,,",
                "n,,\1auth=Bearer x",
                "n,,\1auth=Bearer x\1",
                "n,\1auth=Bearer x\1\1",
                "n,a=,\1auth=Bearer x\1\1",
                "n,user,\1auth=Bearer x\1\1",
                "n,a=us=er,\1auth=Bearer x\1\1",
                "n,,x\1auth=Bearer x\1\1",
                "p=tls-exporter,,\1auth=Bearer x\1\1",
                "n,a=us\0er,\1auth=Bearer x\1\1",
                "n,,\1auth=Basic x\1\1",
                "n,,\1auth=Bearer\1\1",
                "n,,\1auth=Bearer \1\1",
                "n,,\1auth=Bearer  x\1\1",
                "n,,\1auth=Bearer x y\1\1",
                "n,,\1auth=Bearer =\1\1",
                "n,,\1auth=Bearer x=y\1\1",
                "n,,\1auth=Bearer x\r\n\1\1",
                "n,,\1auth=Bearer x\1auth=Bearer y\1\1",
                "n,,\1auth\1\1",
                "n,,\1=x\1\1",
                "n,,\1a1=x\1\1",
                "user=ann\1auth=Bearer x\1\1"
            })
    void what_is_not_oauthbearer_fails(String answer) {
        assertThat(on("OAUTHBEARER", answer)).isInstanceOf(Turn.Failed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "user=\1auth=Bearer x\1\1", "n,,\1auth=Bearer x\1\1", "user=ann\1auth=Bearer x\1"})
    void what_is_not_xoauth2_fails(String answer) {
        assertThat(on("XOAUTH2", answer)).isInstanceOf(Turn.Failed.class);
    }

    @Test
    void what_is_no_text_and_what_has_no_end_fails() {
        Exchange exchange = Exchange.begin("OAUTHBEARER", SecureChannel.NONE).orElseThrow();
        assertThat(exchange.on("n,a=\u00FF,\1auth=Bearer x\1\1".getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(Turn.Failed.class);
        assertThat(exchange.on("n,,\1x=y".repeat(9_000).getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Turn.Failed.class);
        String large = "x".repeat(40_000);
        assertThat(token("OAUTHBEARER", "n,,\1auth=Bearer " + large + "\1\1").token())
                .isEqualTo(Secret.of(large));
    }

    @Test
    void a_client_sends_nothing_that_would_be_taken_for_something_else() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BearerClient.xoauth2("ann", Secret.of("x\1")))
                .withMessageNotContaining("x\1");
        assertThatIllegalArgumentException().isThrownBy(() -> BearerClient.xoauth2("a\1nn", TOKEN));
        assertThatIllegalArgumentException().isThrownBy(() -> BearerClient.oauthbearer("a\nnn", "host", 1, TOKEN));
        assertThatIllegalArgumentException().isThrownBy(() -> BearerClient.oauthbearer("ann", "ho\1st", 1, TOKEN));
    }

    @Test
    void a_reason_is_one_short_line() {
        assertThat(BearerClient.reason("{\"status\":\"401\"}\r\n\u001B[0m".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("{\"status\":\"401\"} [0m");
        assertThat(BearerClient.reason("x".repeat(9_999).getBytes(StandardCharsets.UTF_8)))
                .hasSize(500);
    }

    @Test
    void nothing_prints_a_token() {
        assertThat(token("OAUTHBEARER", decoded(OAUTHBEARER)).toString()).doesNotContain("vF9d");
        assertThat(Optional.of(BearerClient.xoauth2("ann", TOKEN)).toString()).doesNotContain("vF9d");
    }
}
