package org.restante.server.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyMessageDecoder;
import io.netty.util.ReferenceCountUtil;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The header of the PROXY protocol, read without a socket.
class ProxyHeaderTests {
    private static final String BEHIND = "USER ann\r\n";

    /// What came out of a stream of octets: what the header said or why it was refused, and what stood behind it.
    private static final class Heard extends ChannelInboundHandlerAdapter {
        private final List<Origin.Told> told = new ArrayList<>();
        private final List<String> refused = new ArrayList<>();
        private final StringBuilder behind = new StringBuilder();

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
            try {
                if (message instanceof HAProxyMessage header) {
                    told.add(ProxyHeader.told(header));
                } else {
                    behind.append(((ByteBuf) message).toString(StandardCharsets.US_ASCII));
                }
            } finally {
                ReferenceCountUtil.release(message);
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            if (told.isEmpty() && refused.isEmpty()) {
                refused.add("closed"); // by Netty, which does so before it says why
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            refused.add(cause instanceof ProxyHeaderFramer.Refused ? String.valueOf(cause.getMessage()) : "malformed");
        }
    }

    private static Heard hear(byte[]... pieces) {
        Heard heard = new Heard();
        EmbeddedChannel channel = new EmbeddedChannel(new ProxyHeaderFramer(), new HAProxyMessageDecoder(), heard);
        for (byte[] piece : pieces) {
            channel.pipeline().fireChannelRead(Unpooled.buffer().writeBytes(piece));
        }
        channel.close();
        return heard;
    }

    private static Origin.Told client(String address, boolean tls) {
        return new Origin.Told.Client(InetAddress.ofLiteral(address), tls);
    }

    static Stream<Arguments> good() {
        byte[] unix = Arrays.copyOf("/run/client".getBytes(StandardCharsets.US_ASCII), 216);
        return Stream.of(
                Arguments.of(Headers.v1("PROXY TCP4 192.0.2.7 192.0.2.99 49152 110"), client("192.0.2.7", false)),
                Arguments.of(Headers.v1("PROXY TCP6 2001:db8::7 2001:db8::99 1 65535"), client("2001:db8::7", false)),
                Arguments.of(
                        Headers.v1(
                                "PROXY TCP6 " + "ffff:".repeat(7) + "ffff " + "ffff:".repeat(7) + "ffff 65535 65535"),
                        client("ffff:".repeat(7) + "ffff", false)),
                Arguments.of(Headers.v1("PROXY UNKNOWN"), new Origin.Told.Hidden(false)),
                Arguments.of(Headers.v1("PROXY UNKNOWN " + "x".repeat(91)), new Origin.Told.Hidden(false)),
                Arguments.of(Headers.v2("192.0.2.7"), client("192.0.2.7", false)),
                Arguments.of(Headers.v2("2001:db8::7"), client("2001:db8::7", false)),
                Arguments.of(Headers.v2("192.0.2.7", Headers.ssl(1)), client("192.0.2.7", true)),
                Arguments.of(Headers.v2("2001:db8::7", Headers.ssl(5)), client("2001:db8::7", true)),
                Arguments.of(Headers.v2("192.0.2.7", Headers.ssl(0)), client("192.0.2.7", false)),
                Arguments.of(
                        Headers.v2("192.0.2.7", Headers.tlv(0xEA, new byte[60_000]), Headers.ssl(1)),
                        client("192.0.2.7", true)),
                Arguments.of(Headers.v2(Headers.PROXY, Headers.UNIX, unix), new Origin.Told.Hidden(false)),
                Arguments.of(Headers.v2(Headers.PROXY, Headers.UNSPEC), new Origin.Told.Hidden(false)),
                Arguments.of(Headers.v2(Headers.LOCAL, Headers.UNSPEC), new Origin.Told.Itself()),
                Arguments.of(Headers.v2(Headers.LOCAL, Headers.TCP4, new byte[12]), new Origin.Told.Itself()));
    }

    @ParameterizedTest
    @MethodSource("good")
    void a_header_is_read_in_one_piece_with_what_stands_behind_it(byte[] header, Origin.Told told) {
        Heard heard = hear(Headers.join(header, BEHIND.getBytes(StandardCharsets.US_ASCII)));
        assertHeard(heard, told, BEHIND);
    }

    @ParameterizedTest
    @MethodSource("good")
    void a_header_is_read_however_it_is_cut(byte[] header, Origin.Told told) {
        byte[] all = Headers.join(header, BEHIND.getBytes(StandardCharsets.US_ASCII));
        int step = Math.max(1, all.length / 300);
        for (int cut = 1; cut < all.length; cut += step) {
            Heard heard = hear(Arrays.copyOf(all, cut), Arrays.copyOfRange(all, cut, all.length));
            assertHeard(heard, told, BEHIND);
        }
    }

    @ParameterizedTest
    @MethodSource("good")
    void a_header_is_read_octet_by_octet(byte[] header, Origin.Told told) {
        byte[][] octets = new byte[header.length][];
        for (int i = 0; i < header.length; i++) {
            octets[i] = new byte[] {header[i]};
        }
        assertHeard(hear(octets), told, "");
    }

    private static void assertHeard(Heard heard, Origin.Told told, String behind) {
        assertThat(heard.refused).isEmpty();
        assertThat(heard.told).containsExactly(told);
        assertThat(heard.behind).hasToString(behind);
    }

    static Stream<byte[]> malformed() {
        byte[] cut = Headers.ssl(1);
        cut[2]++; // one octet longer than there is
        return Stream.of(
                Headers.v1("PROXY "),
                Headers.v1("PROXY TCP4"),
                Headers.v1("PROXY UNKNOW"),
                Headers.v1("PROXY TCP5 192.0.2.7 192.0.2.99 1 2"),
                Headers.v1("PROXY TCP4 192.0.2.7 192.0.2.99 1"),
                Headers.v1("PROXY TCP4 192.0.2.7 192.0.2.99 1 2 3"),
                Headers.v1("PROXY TCP4 192.0.2.256 192.0.2.99 1 2"),
                Headers.v1("PROXY TCP4 2001:db8::7 2001:db8::99 1 2"),
                Headers.v1("PROXY TCP6 192.0.2.7 192.0.2.99 1 2"),
                Headers.v1("PROXY TCP4 localhost 192.0.2.99 1 2"),
                Headers.v1("PROXY TCP4 192.0.2.7 192.0.2.99 1 65536"),
                Headers.v1("PROXY TCP6 fe80::7%lo fe80::99 1 2"),
                Headers.v1("PROXY TCP6 [2001:db8::7] 2001:db8::99 1 2"),
                Headers.v2(Headers.PROXY, Headers.TCP4, new byte[11]),
                Headers.v2(Headers.PROXY, Headers.TCP6, new byte[35]),
                Headers.v2(Headers.PROXY, Headers.UNIX, new byte[215]),
                Headers.v2(Headers.PROXY, Headers.UDP4, new byte[12]),
                Headers.v2(Headers.PROXY, 0x99, new byte[12]),
                Headers.v2("192.0.2.7", cut),
                Headers.v2("192.0.2.7", Headers.tlv(0x20, new byte[4])));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void what_is_malformed_is_refused_and_nothing_behind_it_is_read(byte[] header) {
        Heard heard = hear(Headers.join(header, BEHIND.getBytes(StandardCharsets.US_ASCII)));
        assertThat(heard.told).isEmpty();
        assertThat(heard.refused).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Q", "PROXX", "proxy ", "USER ann\r\n", "\rX", "\r\n\r\n\0\r\nQUIY", "\u0016\u0003\u0001"})
    void what_cannot_become_a_header_is_refused_at_once(String octets) {
        Heard heard = hear(
                octets.getBytes(StandardCharsets.ISO_8859_1), "PROXY UNKNOWN\r\n".getBytes(StandardCharsets.US_ASCII));
        assertThat(heard.refused).containsExactly("it does not begin with a PROXY header");
        assertThat(heard.told).isEmpty();
        assertThat(heard.behind).isEmpty();
    }

    @Test
    void a_line_of_more_than_107_octets_is_refused_before_it_ends() {
        assertThat(hear(Headers.v1("PROXY UNKNOWN " + "x".repeat(92))).refused)
                .containsExactly("its PROXY header is longer than 107 octets");
        assertThat(hear(("PROXY UNKNOWN " + "x".repeat(93)).getBytes(StandardCharsets.US_ASCII)).refused)
                .containsExactly("its PROXY header is longer than 107 octets");
    }

    @Test
    void a_line_ends_in_crlf() {
        assertThat(hear("PROXY UNKNOWN\n".getBytes(StandardCharsets.US_ASCII)).refused)
                .containsExactly("its PROXY header does not end in CRLF");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x01, 0x11, 0x22, 0x31, 0xFF})
    void other_versions_and_commands_are_refused(int command) {
        assertThat(hear(Headers.v2(command, Headers.TCP4, new byte[12])).refused)
                .containsExactly("its PROXY header is of no known version or command");
    }

    @Test
    void a_header_that_does_not_end_is_refused_at_the_end_of_the_connection() {
        assertThat(hear("PROXY TCP4 192.0".getBytes(StandardCharsets.US_ASCII)).refused)
                .containsExactly("it ended within its PROXY header");
        assertThat(hear().refused).containsExactly("closed");
    }
}
