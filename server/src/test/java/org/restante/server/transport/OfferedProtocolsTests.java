package org.restante.server.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OfferedProtocolsTests {
    private static final String BEFORE = "0303" + "00".repeat(32) + "00" + "0002c02b" + "0100";
    private static final String ALPN = "0010000e" + "000c" + "04706f7033" + "0568656c6c6f" + "00";

    private static byte[] hello(String extensions) {
        String length = HexFormat.of().toHexDigits((short) (extensions.length() / 2));
        return HexFormat.of().parseHex(BEFORE + length + extensions);
    }

    @Test
    void the_names_are_read() {
        assertThat(OfferedProtocols.in(Unpooled.wrappedBuffer(hello("00170000" + ALPN))))
                .contains(List.of("pop3", "hello", ""));
    }

    @Test
    void a_hello_without_them_says_nothing() {
        assertThat(OfferedProtocols.in(Unpooled.wrappedBuffer(hello("00170000"))))
                .isEmpty();
        assertThat(OfferedProtocols.in(Unpooled.wrappedBuffer(HexFormat.of().parseHex(BEFORE))))
                .isEmpty();
    }

    @Test
    void half_a_hello_says_nothing() {
        byte[] hello = hello(ALPN);
        for (int length = 0; length < hello.length; length++) {
            assertThat(OfferedProtocols.in(Unpooled.wrappedBuffer(Arrays.copyOf(hello, length))))
                    .isEmpty();
        }
    }

    @Test
    void no_octets_do_harm() {
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            byte[] hello = hello(ALPN);
            for (int n = random.nextInt(4); n >= 0; n--) {
                hello[random.nextInt(hello.length)] = (byte) random.nextInt();
            }
            OfferedProtocols.in(Unpooled.wrappedBuffer(hello))
                    .ifPresent(names -> assertThat(names).hasSizeLessThan(hello.length));
        }
    }
}
