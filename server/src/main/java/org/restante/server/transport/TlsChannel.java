package org.restante.server.transport;

import io.netty.channel.Channel;
import java.util.Optional;
import org.restante.protocol.sasl.SecureChannel;

/// The TLS of a connection, as SASL leans on it: nothing until its handshake is over.
///
/// @param connection that is under TLS, or may come to be
public record TlsChannel(Channel connection) implements SecureChannel {

    private Optional<GuardedSslHandler> tls() {
        return Optional.ofNullable(connection.pipeline().get(GuardedSslHandler.class))
                .filter(tls -> tls.handshakeFuture().isSuccess());
    }

    @Override
    public boolean bindable() {
        return tls().filter(GuardedSslHandler::bindable).isPresent();
    }

    @Override
    public Optional<byte[]> binding(String type) {
        return tls().flatMap(tls -> tls.binding(type));
    }

    @Override
    public Optional<String> client() {
        return tls().flatMap(GuardedSslHandler::client);
    }
}
