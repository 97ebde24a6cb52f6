package org.restante.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTests {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7, 192.0.2.7, false",
        "IPV6:2001:db8::7, 2001:db8:0:0:0:0:0:7, 2001:db8:0:0::/64, false",
        "ipv6:2001:DB8::7, 2001:db8:0:0:0:0:0:7, 2001:db8:0:0::/64, false",
        "2001:db8::7, 2001:db8:0:0:0:0:0:7, 2001:db8:0:0::/64, false",
        "IPV6:::ffff:192.0.2.7, 192.0.2.7, 192.0.2.7, false",
        "127.9.9.9, 127.9.9.9, 127.9.9.9, true",
        "::1, 0:0:0:0:0:0:0:1, 0:0:0:0::/64, true"
    })
    void an_address_of_numbers_is_read(String text, String shown, String network, boolean loopback) {
        ClientAddress address = ClientAddress.of(Optional.of(text)).orElseThrow();
        assertThat(address).hasToString(shown);
        assertThat(address.network()).isEqualTo(network);
        assertThat(address.loopback()).isEqualTo(loopback);
    }

    @Test
    void those_who_are_not_known_are_of_one_network_and_not_of_this_machine() {
        ClientAddress unknown = ClientAddress.of(Optional.empty()).orElseThrow();
        assertThat(unknown).hasToString("unknown");
        assertThat(unknown.network()).isEqualTo("unknown");
        assertThat(unknown.loopback()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "IPV6:",
                "IPV6:192.0.2.7",
                "192.0.2",
                "192.0.2.256",
                "1.2.3.4.5",
                "localhost",
                "::g",
                "fe80::1%1",
                "[::1]",
                "1:2:3:4:5:6:7:8:9",
                "192.0.2.7 "
            })
    void anything_else_is_no_address(String text) {
        assertThat(ClientAddress.of(Optional.of(text))).isEmpty();
    }
}
