package org.restante.protocol.sasl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.restante.protocol.Secret;

class SaslprepTests {

    /// The examples of RFC 4013 §3, and one of each kind beside them.
    @ParameterizedTest
    @CsvSource({
        "I\u00ADX, IX",
        "user, user",
        "USER, USER",
        "\u00AA, a",
        "\u2168, IX",
        "a\u00A0b, a b",
        "a\u2003b, a b",
        "a\u200Db, ab",
        "a\u0308, \u00E4",
        "\u0627\u0628, \u0627\u0628",
        "\u5BC6\u7801, \u5BC6\u7801",
    })
    void texts_have_one_form(String text, String form) {
        assertThat(Saslprep.prepare(text)).contains(form);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\u0007", "\u06271", "a\u0627", "\uE000", "\uFFFE", "\u200E", "\u2028", "a\uFFFD", "\uD800"})
    void some_texts_have_none(String text) {
        assertThat(Saslprep.prepare(text)).isEmpty();
    }

    @Test
    void a_password_that_has_none_is_taken_as_it_is() {
        byte[] octets = {'a', (byte) 0xFF, 7};
        assertThat(Saslprep.password(octets)).isEqualTo(octets);
        assertThat(Saslprep.password(bytes("I\u00ADX"))).isEqualTo(bytes("IX"));
        assertThat(Saslprep.password(bytes("a\u0007"))).isEqualTo(bytes("a\u0007"));
    }

    @Test
    void the_one_form_is_its_own_form() {
        int forms = 0;
        for (int c = 0; c < 0x30000; c++) {
            Optional<String> form = Saslprep.prepare(Character.toString(c));
            if (form.isPresent()) {
                forms++;
                assertThat(Saslprep.prepare(form.get())).as("U+%X", c).isEqualTo(form);
            }
        }
        assertThat(forms).isGreaterThan(90_000);
    }

    @Test
    void a_secret_has_a_form_or_none() {
        assertThat(Saslprep.secret(Secret.of("two  words"))).contains(Secret.of("two  words"));
        assertThat(Saslprep.secret(Secret.of("a\u0308\u00A0\uFF42"))).contains(Secret.of("\u00E4 b"));
        assertThat(Saslprep.secret(Secret.of("a\u0007"))).isEmpty();
        assertThat(Saslprep.secret(Secret.of("\u00AD"))).isEmpty();
        assertThat(Saslprep.secret(Secret.of(""))).isEmpty();
        assertThat(Saslprep.secret(new Secret(new byte[] {'a', (byte) 0xE4}))).isEmpty();
        assertThat(Saslprep.isPlain(Secret.of("two  words"))).isTrue();
        assertThat(Saslprep.isPlain(Secret.of("\u00E4"))).isFalse();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
