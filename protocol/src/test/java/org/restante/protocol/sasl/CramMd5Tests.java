package org.restante.protocol.sasl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.restante.protocol.Secret;
import org.restante.protocol.Timestamp;

/// By the example of RFC 2195 §2 and those of HMAC-MD5 in RFC 2202.
class CramMd5Tests {
    private static final String CHALLENGE = "<1896.697170952@postoffice.reston.mci.net>";
    private static final Secret SECRET = Secret.of("tanstaaftanstaaf");
    private static final String ANSWER = "tim b913a602c7eda7a495b4e6e7334d3890";

    private static Exchange server() {
        return Exchange.cramMd5(new Timestamp(CHALLENGE));
    }

    private static Turn.Digest digest(String answer) {
        return (Turn.Digest) server().on(octets(answer));
    }

    @Test
    void the_challenge_is_the_timestamp_and_comes_first() {
        assertThat(server().serverFirst()).isTrue();
        assertThat(Base64Line.encode(server().challenge()))
                .isEqualTo("PDE4OTYuNjk3MTcwOTUyQHBvc3RvZmZpY2UucmVzdG9uLm1jaS5uZXQ+");
        assertThat(Exchange.begin("PLAIN", SecureChannel.NONE).orElseThrow().serverFirst())
                .isFalse();
    }

    @Test
    void the_client_answers_as_in_the_rfc() {
        byte[] answer =
                new CramMd5Client("tim", SECRET).answer(octets(CHALLENGE)).orElseThrow();
        assertThat(Base64.getEncoder().encodeToString(answer))
                .isEqualTo("dGltIGI5MTNhNjAyYzdlZGE3YTQ5NWI0ZTZlNzMzNGQzODkw");
    }

    @Test
    void the_server_knows_the_digest_of_the_secret_from_those_of_others() {
        assertThat(digest(ANSWER).user()).isEqualTo("tim");
        assertThat(digest(ANSWER).fits().test(SECRET)).isTrue();
        assertThat(digest(ANSWER).fits().test(Secret.of("tanstaaf"))).isFalse();
        assertThat(digest(ANSWER).fits().test(Secret.of(""))).isFalse();
        Turn other = Exchange.cramMd5(new Timestamp("<1897.1@localhost>")).on(octets(ANSWER));
        assertThat(((Turn.Digest) other).fits().test(SECRET)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tim b913a602c7eda7a495b4e6e7334d389",
                "tim b913a602c7eda7a495b4e6e7334d38900",
                "tim B913A602C7EDA7A495B4E6E7334D3890",
                "tim tanstaaftanstaaf"
            })
    void a_digest_is_right_as_a_whole_and_in_lower_case(String answer) {
        assertThat(digest(answer).fits().test(SECRET)).isFalse();
    }

    @Test
    void a_name_may_have_a_space_and_letters_of_any_script() {
        assertThat(digest("\u00e5sa smith b913a602c7eda7a495b4e6e7334d3890").user())
                .isEqualTo("\u00e5sa smith");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "tim", "tim ", " b913a602c7eda7a495b4e6e7334d3890"})
    void what_is_not_a_name_and_a_digest_is_refused(String answer) {
        assertThat(server().on(octets(answer))).isInstanceOf(Turn.Failed.class);
    }

    @Test
    void so_is_a_name_that_is_no_utf_8() {
        byte[] answer = "t\u00efm b913a602c7eda7a495b4e6e7334d3890".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(server().on(answer)).isInstanceOf(Turn.Failed.class);
    }

    @Test
    void any_challenge_has_an_answer() {
        byte[] odd = {0, (byte) 0xFF, '\n'};
        assertThat(new String(
                        new CramMd5Client("ann", Secret.of("")).answer(odd).orElseThrow(), StandardCharsets.US_ASCII))
                .matches("ann [0-9a-f]{32}");
    }

    @Test
    void the_keyed_digest_is_hmac_md5() {
        assertThat(CramMd5.digest(octets("what do ya want for nothing?"), Secret.of("Jefe")))
                .isEqualTo("750c783e6ab0b503eaa86e310a5db738");
        byte[] long80 = "\u00aa".repeat(80).getBytes(StandardCharsets.ISO_8859_1); // longer than a block
        assertThat(CramMd5.digest(octets("Test Using Larger Than Block-Size Key - Hash Key First"), new Secret(long80)))
                .isEqualTo("6b1ab7fe4bd7bf8f0b62e6ce61b9d0cd");
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
