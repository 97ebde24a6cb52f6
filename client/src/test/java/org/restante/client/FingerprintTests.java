package org.restante.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintTests {
    private static final String HEX = "0123456789abcdef".repeat(4);

    @ParameterizedTest
    @ValueSource(strings = {"sha256:%s", "%s", "SHA256:%S", " %s "})
    void the_usual_forms_are_read(String form) {
        assertThat(Fingerprint.parse(form.formatted(HEX))).isEqualTo(new Fingerprint(HEX));
    }

    @Test
    void colons_may_stand_between_the_octets() {
        String colons = HEX.toUpperCase(Locale.ROOT).replaceAll("(..)(?!$)", "$1:");
        assertThat(Fingerprint.parse(colons)).isEqualTo(new Fingerprint(HEX));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sha256:", "sha1:0123", "0123456789abcdef", "zz"})
    void anything_else_is_none(String text) {
        assertThatThrownBy(() -> Fingerprint.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("64 hexadecimal digits");
    }

    @Test
    void it_is_shown_as_it_is_configured() {
        assertThat(new Fingerprint(HEX)).hasToString("sha256:" + HEX);
    }
}
