package org.restante.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XclientAttributesTests {

    private static XclientAttributes read(String text) {
        return XclientAttributes.parse(text).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "LOGIN=ann, ann",
        "login=ann, ann",
        "ADDR=1 LOGIN=ann, ann",
        "LOGIN=ann  ADDR=1, ann",
        " LOGIN=ann , ann",
        "LOGIN=ann+2Bx, ann+x",
        "LOGIN=ann+2bx, ann+x",
        "LOGIN=a+20b, a b",
        "LOGIN=a+3Db, a=b",
        "LOGIN=gr+C3+A5, grå"
    })
    void values_are_xtext(String text, String login) {
        assertThat(read(text).value("LOGIN")).contains(login);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[UNAVAILABLE]", "[TEMPUNAVAIL]", "[unavailable]", "+5BUNAVAILABLE]"})
    void a_proxy_may_say_that_it_does_not_know(String value) {
        XclientAttributes attributes = read("NAME=" + value);
        assertThat(attributes.has("NAME")).isTrue();
        assertThat(attributes.value("NAME")).isEmpty();
    }

    @Test
    void what_is_not_said_is_not_there() {
        assertThat(read("NAME=a").has("ADDR")).isFalse();
        assertThat(read("NAME=a").value("ADDR")).isEmpty();
        assertThat(read("NAME=a ADDR=b").onlyOf(List.of("ADDR", "NAME", "PORT")))
                .isTrue();
        assertThat(read("NAME=a ADDR=b").onlyOf(List.of("ADDR"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0, true", "65535, true", "[UNAVAILABLE], true", "65536, false", "-1, false", "1a, false", "٣, false"})
    void a_port_is_a_number(String port, boolean good) {
        assertThat(XclientAttributes.parse("PORT=" + port)
                        .map(XclientAttributes::hasGoodPort)
                        .orElse(false))
                .isEqualTo(good);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "NAME",
                "NAME=",
                "=a",
                "NAME=a NAME=b",
                "NAME=a name=b",
                "NAME=a=b",
                "NAME=a+",
                "NAME=a+4",
                "NAME=a+4g",
                "NAME=a+-1",
                "NAME=a+0Ab",
                "NAME=a+00",
                "NAME=+FF",
                "NAME=a\tb",
                "NAME=\u00e5"
            })
    void anything_else_is_malformed(String text) {
        assertThat(XclientAttributes.parse(text)).isEmpty();
    }
}
