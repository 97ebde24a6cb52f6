package org.restante.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            +OK ...      | +OK        | true
            +OK ...      | +OK ready  | true
            +OK ...      | '+OK '     | true
            +OK ...      | +OKAY      | false
            +OK ...      | -ERR no    | false
            ...          | whatever   | true
            ...          | ''         | true
            Subject...   | Subject: x | true
            +OK 2 320    | +OK 2 320  | true
            +OK 2 320    | +OK 2 3200 | false
            a.c          | abc        | false
            ''           | ''         | true
            1 {id}       | 1 a!~      | true
            1 {id}       | 1 a b      | false
            1 {id}       | '1 '       | false
            -ERR {x...}  | -ERR a b   | true
            """)
    void a_line_matches_or_not(String template, String line, boolean expected) {
        assertThat(Template.of(template).matches(line, new Bindings())).isEqualTo(expected);
    }

    @Test
    void a_unique_id_has_at_most_70_characters() {
        assertThat(Template.of("1 {id}").matches("1 " + "x".repeat(70), new Bindings()))
                .isTrue();
        assertThat(Template.of("1 {id}").matches("1 " + "x".repeat(71), new Bindings()))
                .isFalse();
    }

    @Test
    void a_variable_keeps_its_value_and_another_has_another() {
        Bindings bindings = new Bindings();
        assertThat(Template.of("1 {a}").matches("1 x", bindings)).isTrue();
        assertThat(Template.of("2 {a}").matches("2 y", bindings)).isFalse();
        assertThat(Template.of("2 {b}").matches("2 x", bindings)).isFalse();
        assertThat(Template.of("2 {b}").matches("2 y", bindings)).isTrue();
    }

    @Test
    void nothing_is_special_in_exact_octets() {
        Template template = Template.exactly("source", "{a} ...");
        assertThat(template.matches("{a} ...", new Bindings())).isTrue();
        assertThat(template.matches("x yz", new Bindings())).isFalse();
    }

    @Test
    @Timeout(5)
    void a_line_of_a_million_octets_is_compared_at_once() {
        String line = "x".repeat(1_000_000);
        assertThat(Template.exactly("long", line).matches(line, new Bindings())).isTrue();
        assertThat(Template.exactly("long", line).matches(line + "x", new Bindings()))
                .isFalse();
    }
}
