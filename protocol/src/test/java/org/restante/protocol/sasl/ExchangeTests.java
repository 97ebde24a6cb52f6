package org.restante.protocol.sasl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.restante.protocol.Secret;

class ExchangeTests {

    @Test
    void plain_takes_user_and_password() {
        Turn claim = new Turn.Claim("tim", Secret.of("tanstaaftanstaaf"));
        assertThat(plain("\0tim\0tanstaaftanstaaf")).isEqualTo(claim); // RFC 4616 §4
        assertThat(plain("tim\0tim\0tanstaaftanstaaf")).isEqualTo(claim);
        assertThat(plain("\0ann\0 pass word ")).isEqualTo(new Turn.Claim("ann", Secret.of(" pass word ")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ann",
                "ann\0tanstaaf",
                "\0\0tanstaaf",
                "\0ann\0",
                "\0ann\0pass\0",
                "bob\0ann\0tanstaaf",
                "\0\u00ff\0pass"
            })
    void plain_refuses_what_is_not_plain(String answer) {
        assertThat(plain(answer)).isInstanceOf(Turn.Failed.class);
    }

    @Test
    void login_asks_for_the_name_and_then_for_the_password() {
        Exchange name = Exchange.begin("LOGIN", SecureChannel.NONE).orElseThrow();
        assertThat(Base64Line.encode(name.challenge())).isEqualTo("VXNlcm5hbWU6");
        Turn turn = name.on(octets("ann"));
        assertThat(turn).isInstanceOf(Turn.Ask.class);
        Exchange password = ((Turn.Ask) turn).next();
        assertThat(Base64Line.encode(password.challenge())).isEqualTo("UGFzc3dvcmQ6");
        assertThat(password.on(octets("tanstaaf"))).isEqualTo(new Turn.Claim("ann", Secret.of("tanstaaf")));
        assertThat(password.on(octets(""))).isInstanceOf(Turn.Failed.class);
        assertThat(name.on(octets(""))).isInstanceOf(Turn.Failed.class);
    }

    @Test
    void there_are_no_other_mechanisms() {
        assertThat(Exchange.begin("DIGEST-MD5", SecureChannel.NONE)).isEmpty();
        assertThat(Exchange.begin("CRAM-MD5", SecureChannel.NONE))
                .as("without a timestamp")
                .isEmpty();
        assertThat(Exchange.begin("plain", SecureChannel.NONE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "ab", "abc", "a===", "ab=c", "a b=", "ab\tc", "abcd=", "=", "====", "*", "äöüß"})
    void what_is_not_base64_is_refused(String line) {
        assertThat(Base64Line.decode(Secret.of(line))).isEqualTo(Optional.empty());
    }

    @Test
    void an_equals_sign_is_an_empty_initial_response() {
        assertThat(Base64Line.decodeInitial(Secret.of("=")))
                .hasValueSatisfying(octets -> assertThat(octets).isEmpty());
        assertThat(Base64Line.decode(Secret.of("")))
                .hasValueSatisfying(octets -> assertThat(octets).isEmpty());
    }

    private static Turn plain(String answer) {
        return Exchange.begin("PLAIN", SecureChannel.NONE).orElseThrow().on(octets(answer));
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
