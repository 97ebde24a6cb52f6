package org.restante.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
}
