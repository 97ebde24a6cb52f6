package org.restante.server.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyMessageDecoder;
import io.netty.util.ReferenceCountUtil;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;

/// Target: the header of the PROXY protocol. It is read or refused, once; however it is cut, the same comes out; and
/// what stands behind it comes out whole.
public final class ProxyHeaderFuzz {
    private ProxyHeaderFuzz() {}

    /// The first octet says how the rest is cut.
    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length == 0) {
            return;
        }
        byte[] sent = Arrays.copyOfRange(data, 1, data.length);
        Heard whole = heard(sent, sent.length);
        Heard cut = heard(sent, 1 + (data[0] & 0x1F));
        if (!whole.told.equals(cut.told) || !Arrays.equals(whole.behind.toByteArray(), cut.behind.toByteArray())) {
            throw new AssertionError("cut elsewhere, it says something else: " + whole.told + ", " + cut.told);
        }
        byte[] behind = whole.behind.toByteArray();
        if (whole.told.isEmpty() ? behind.length > 0 : !endsWith(sent, behind)) {
            throw new AssertionError("what stands behind did not come out as it is");
        }
    }

    private static boolean endsWith(byte[] all, byte[] end) {
        return Arrays.equals(all, Math.max(0, all.length - end.length), all.length, end, 0, end.length);
    }

    private static Heard heard(byte[] sent, int piece) {
        Heard heard = new Heard();
        EmbeddedChannel channel = new EmbeddedChannel(new ProxyHeaderFramer(), new HAProxyMessageDecoder(), heard);
        for (int at = 0; at < sent.length; at += piece) {
            ByteBuf cut = Unpooled.buffer().writeBytes(sent, at, Math.min(piece, sent.length - at));
            if (heard.over || !channel.isActive()) {
                cut.release();
            } else {
                channel.pipeline().fireChannelRead(cut);
            }
        }
        channel.close();
        try {
            channel.checkException();
        } catch (DecoderException | NoSuchElementException _) {
            // refused: this channel closes within the call, and has no handlers any more who would hear it
        }
        return heard;
    }

    private static final class Heard extends ChannelInboundHandlerAdapter {
        private final List<Origin.Told> told = new ArrayList<>();
        private final ByteArrayOutputStream behind = new ByteArrayOutputStream();
        private boolean over;

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            try {
                if (over) {
                    return; // the door has closed
                }
                if (message instanceof HAProxyMessage header) {
                    told.add(ProxyHeader.told(header));
                } else {
                    ((ByteBuf) message).forEachByte(octet -> {
                        behind.write(octet);
                        return true;
                    });
                }
            } catch (ProxyHeaderFramer.Refused _) {
                over = true;
            } finally {
                ReferenceCountUtil.release(message);
            }
            if (told.size() > 1) {
                throw new IllegalStateException("two headers");
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            over = true;
            if (!(cause instanceof ProxyHeaderFramer.Refused) && !(cause instanceof DecoderException)) {
                context.fireExceptionCaught(cause);
            }
        }
    }
}
