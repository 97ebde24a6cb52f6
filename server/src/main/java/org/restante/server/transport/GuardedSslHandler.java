package org.restante.server.transport;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.SslHandler;
import java.util.List;
import java.util.function.Predicate;
import javax.net.ssl.SSLEngine;

/// TLS with a [HelloGuard] in front of it, wherever it is put.
final class GuardedSslHandler extends SslHandler {
    private final Predicate<List<String>> spoken;

    GuardedSslHandler(SSLEngine engine, boolean startTls, Predicate<List<String>> spoken) {
        super(engine, startTls);
        this.spoken = spoken;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) throws Exception {
        super.handlerAdded(context);
        context.pipeline().addBefore(context.name(), null, new HelloGuard(spoken));
    }
}
