package org.restante.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainNameTests {

    @ParameterizedTest
    @CsvSource({
        "mail.example.org, mail.example.org",
        "localhost, localhost",
        "b\u00fccher.example, xn--bcher-kva.example",
        "\u4f8b\u3048.example, xn--r8jz45g.example",
        "\u037a.example, localhost" // it stands for a space and a letter
    })
    void a_name_has_a_form_in_ascii_or_another_is_said(String name, String ascii) {
        assertThat(DomainName.ascii(name)).isEqualTo(ascii);
        assertThat(DomainName.canonical(name)).contains(name);
    }

    /// What a name was written as in a file is read back as the same.
    @ParameterizedTest
    @ValueSource(strings = {"XN--BCHER-KVA.example", "xn--a.example", "xn--mnchecdhe-r.example", "\u0130.example"})
    void a_canonical_name_is_its_own(String name) {
        String once = DomainName.canonical(name).orElseThrow();

        assertThat(DomainName.canonical(once)).contains(once);
    }

    @Test
    void an_internationalised_label_holds_letters() {
        assertThat(DomainName.canonical("xn--sa-aes256-gcm-sha384en-3ya.example"))
                .isEmpty(); // a sign of money
    }
}
