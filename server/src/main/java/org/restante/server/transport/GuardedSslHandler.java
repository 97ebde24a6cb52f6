package org.restante.server.transport;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.SslHandler;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.net.ssl.SSLEngine;

/// TLS with a [HelloGuard] in front of it, wherever it is put.
final class GuardedSslHandler extends SslHandler {
    private final TlsContext tls;
    private final Predicate<List<String>> spoken;

    /// @param tls the engine is of
    GuardedSslHandler(TlsContext tls, SSLEngine engine, boolean startTls, Predicate<List<String>> spoken) {
        super(engine, startTls);
        this.tls = tls;
        this.spoken = spoken;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) throws Exception {
        super.handlerAdded(context);
        context.pipeline().addBefore(context.name(), null, new HelloGuard(spoken));
    }

    /// As [org.restante.protocol.sasl.SecureChannel] has it, once the handshake is over.
    boolean bindable() {
        return tls.bindings(engine()).filter(TlsBindings::any).isPresent();
    }

    /// Likewise.
    Optional<byte[]> binding(String type) {
        return tls.bindings(engine()).flatMap(bindings -> bindings.of(type));
    }

    /// Likewise.
    Optional<String> client() {
        return tls.client(engine().getSession());
    }
}
