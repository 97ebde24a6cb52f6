package org.restante.server.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslClientHelloHandler;
import io.netty.util.concurrent.Future;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Reads the ClientHello before TLS does, and refuses a client that offers protocols none of which is spoken here, as
/// BoringSSL under Netty cannot. RFC 7301 §3.2. Leaves the pipeline when it has seen the hello.
final class HelloGuard extends SslClientHelloHandler<Boolean> {
    private static final int MOST_OCTETS = 16 * 1024;

    /// A fatal alert, `no_application_protocol`, in a record of TLS 1.2.
    private static final byte[] ALERT = {21, 3, 3, 0, 2, 2, 120};

    private final Predicate<List<String>> spoken;
    private boolean refused;

    /// @param spoken whether one of the protocols that a client offers will do
    HelloGuard(Predicate<List<String>> spoken) {
        super(MOST_OCTETS);
        this.spoken = spoken;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws Exception {
        if (refused) {
            in.skipBytes(in.readableBytes());
        } else {
            super.decode(context, in, out);
        }
    }

    @Override
    protected Future<Boolean> lookup(ChannelHandlerContext context, @Nullable ByteBuf hello) {
        boolean welcome =
                hello == null || OfferedProtocols.in(hello).map(spoken::test).orElse(true);
        return context.executor().newSucceededFuture(welcome);
    }

    @Override
    protected void onLookupComplete(ChannelHandlerContext context, Future<Boolean> welcome) {
        if (welcome.getNow()) {
            context.pipeline().remove(this);
            return;
        }
        refused = true;
        context.writeAndFlush(Unpooled.wrappedBuffer(ALERT));
        context.fireExceptionCaught(new DecoderException("no application protocol in common"));
        context.close();
    }
}
