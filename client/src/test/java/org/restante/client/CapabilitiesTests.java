package org.restante.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is read of CAPA. RFC 2449 §6
class CapabilitiesTests {

    @Test
    void each_has_its_meaning() {
        var announced = Capabilities.of(List.of(
                "TOP",
                "pipelining",
                "SASL plain Scram-SHA-256",
                "LOGIN-DELAY 900 USER",
                "EXPIRE NEVER",
                "IMPLEMENTATION Some POP3 server"));
        assertThat(announced.known()).isTrue();
        assertThat(announced.has("top")).isTrue();
        assertThat(announced.has("UIDL")).isFalse();
        assertThat(announced.pipelining()).isTrue();
        assertThat(announced.mechanisms()).containsExactly("PLAIN", "SCRAM-SHA-256");
        assertThat(announced.loginDelay()).hasValue(Duration.ofMinutes(15));
        assertThat(announced.expire()).hasValue("NEVER");
        assertThat(announced.implementation()).hasValue("Some POP3 server");
    }

    @Test
    void one_that_comes_twice_is_put_together() {
        assertThat(Capabilities.of(List.of("SASL PLAIN", "SASL LOGIN")).mechanisms())
                .containsExactly("PLAIN", "LOGIN");
    }

    @Test
    void a_server_without_it_announces_nothing() {
        assertThat(Capabilities.NONE.known()).isFalse();
        assertThat(Capabilities.NONE.mechanisms()).isEmpty();
        assertThat(Capabilities.NONE.pipelining()).isFalse();
        assertThat(Capabilities.NONE.loginDelay()).isEmpty();
        assertThat(Capabilities.NONE.expire()).isEmpty();
        assertThat(Capabilities.NONE.implementation()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"LOGIN-DELAY", "LOGIN-DELAY soon", "LOGIN-DELAY -1", "LOGIN-DELAY 99999999999"})
    void a_delay_that_is_none_is_none(String line) {
        assertThat(Capabilities.of(List.of(line)).loginDelay()).isEmpty();
    }
}
