package org.restante.server.transport;

import io.netty.channel.Channel;
import org.restante.server.config.Endpoint;

/// A bound socket.
///
/// @param endpoint where it really listens: with the port that was chosen where 0 was asked for
public record Listener(Channel channel, Endpoint endpoint) implements AutoCloseable {

    /// Stops accepting. Connections that were accepted live on.
    @Override
    public void close() {
        channel.close().awaitUninterruptibly();
    }
}
