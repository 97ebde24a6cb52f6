package org.restante.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkTests {

    private static boolean has(String first, int bits, String address) {
        return new Network(InetAddress.ofLiteral(first), bits).has(InetAddress.ofLiteral(address));
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0, 24, 192.0.2.255",
        "192.0.2.0, 24, ::ffff:192.0.2.1",
        "192.0.2.128, 25, 192.0.2.128",
        "192.0.2.7, 32, 192.0.2.7",
        "0.0.0.0, 0, 203.0.113.1",
        "128.0.0.0, 1, 255.0.0.0",
        "2001:db8::, 32, 2001:db8:ffff::1",
        "2001:db8::, 33, 2001:db8:7fff::1",
        "::1, 128, ::1",
        "::, 0, 2001:db8::1"
    })
    void has_those_with_the_same_first_bits(String first, int bits, String address) {
        assertThat(has(first, bits, address)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0, 24, 192.0.3.0",
        "192.0.2.128, 25, 192.0.2.127",
        "192.0.2.7, 32, 192.0.2.6",
        "128.0.0.0, 1, 127.255.255.255",
        "0.0.0.0, 0, 2001:db8::1",
        "::, 0, 192.0.2.1",
        "2001:db8::, 33, 2001:db8:8000::1",
        "::1, 128, ::2"
    })
    void has_no_others(String first, int bits, String address) {
        assertThat(has(first, bits, address)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.1, true", "2001:db8::1, true", "192.0.3.1, false"})
    void one_of_several_is_enough(String address, boolean expected) {
        List<Network> networks = List.of(
                new Network(InetAddress.ofLiteral("192.0.2.0"), 24),
                new Network(InetAddress.ofLiteral("2001:db8::"), 32));
        assertThat(Network.anyHas(networks, InetAddress.ofLiteral(address))).isEqualTo(expected);
    }
}
