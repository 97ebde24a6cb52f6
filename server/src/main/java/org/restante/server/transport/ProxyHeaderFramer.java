package org.restante.server.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// Cuts the header of the PROXY protocol off the front of a connection, however the network cut it: passes exactly its
/// octets on, then, behind them, what else has come. Anything that cannot become a header is refused at the first
/// octet that shows it.
final class ProxyHeaderFramer extends ChannelInboundHandlerAdapter {
    /// Octets of the longest header of version 1, its CRLF included.
    static final int MAX_V1 = 107;

    static final String MALFORMED = "its PROXY header is malformed";

    private static final int MIN_V1 = "PROXY UNKNOWN\n".length();
    private static final byte[] V1 = "PROXY ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] V2 = HexFormat.of().parseHex("0d0a0d0a000d0a515549540a");
    private static final int V2_COMMAND = 12;
    private static final int V2_LENGTH = 14;
    private static final int V2_FIXED = 16;
    private static final int V2_LOCAL = 0x20;
    private static final int V2_PROXY = 0x21;
    private static final int MORE = -1;

    private ByteBuf held = Unpooled.EMPTY_BUFFER;
    private boolean refused;

    /// What is no header, in words that fit behind "closed: ".
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1;

        Refused(String why) {
            super(why, null, false, false);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf news = (ByteBuf) message;
        if (refused) {
            news.release();
            return;
        }
        hold(news);
        try {
            int length = lengthOf(held);
            if (length != MORE) {
                passOn(context, length);
            }
        } catch (Refused why) {
            refused = true;
            drop();
            context.fireExceptionCaught(why);
        }
    }

    private void hold(ByteBuf news) {
        if (held.isReadable()) {
            held.writeBytes(news);
            news.release();
        } else {
            held = news;
        }
    }

    private void passOn(ChannelHandlerContext context, int length) {
        ByteBuf rest = held;
        held = Unpooled.EMPTY_BUFFER;
        context.fireChannelRead(rest.readRetainedSlice(length));
        context.pipeline().remove(this);
        if (rest.isReadable() && context.channel().isActive()) {
            context.fireChannelRead(rest);
        } else {
            rest.release();
        }
    }

    /// Octets of the header at the front of `octets`, or [#MORE].
    static int lengthOf(ByteBuf octets) throws Refused {
        if (!octets.isReadable()) {
            return MORE;
        }
        return octets.getByte(octets.readerIndex()) == V2[0] ? lengthOfV2(octets) : lengthOfV1(octets);
    }

    private static int lengthOfV1(ByteBuf octets) throws Refused {
        begins(octets, V1);
        int end = octets.bytesBefore(Math.min(octets.readableBytes(), MAX_V1), (byte) '\n');
        if (end < 0 && octets.readableBytes() >= MAX_V1) {
            throw new Refused("its PROXY header is longer than " + MAX_V1 + " octets");
        }
        if (end >= 0 && end + 1 < MIN_V1) {
            throw new Refused(MALFORMED);
        }
        if (end >= 0 && octets.getByte(octets.readerIndex() + end - 1) != '\r') {
            throw new Refused("its PROXY header does not end in CRLF");
        }
        return end < 0 ? MORE : end + 1;
    }

    private static int lengthOfV2(ByteBuf octets) throws Refused {
        begins(octets, V2);
        int at = octets.readerIndex();
        if (octets.readableBytes() > V2_COMMAND) {
            int command = octets.getByte(at + V2_COMMAND);
            if (command != V2_LOCAL && command != V2_PROXY) {
                throw new Refused("its PROXY header is of no known version or command");
            }
        }
        if (octets.readableBytes() < V2_FIXED) {
            return MORE;
        }
        int length = V2_FIXED + octets.getUnsignedShort(at + V2_LENGTH);
        return octets.readableBytes() < length ? MORE : length;
    }

    private static void begins(ByteBuf octets, byte[] with) throws Refused {
        int known = Math.min(octets.readableBytes(), with.length);
        for (int i = 0; i < known; i++) {
            if (octets.getByte(octets.readerIndex() + i) != with[i]) {
                throw new Refused("it does not begin with a PROXY header");
            }
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (held.isReadable()) {
            drop();
            context.fireExceptionCaught(new Refused("it ended within its PROXY header"));
        }
        context.fireChannelInactive();
    }

    private void drop() {
        held.release();
        held = Unpooled.EMPTY_BUFFER;
    }
}
