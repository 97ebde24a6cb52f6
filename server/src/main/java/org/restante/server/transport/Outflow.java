package org.restante.server.transport;

import io.netty.channel.Channel;
import io.netty.channel.epoll.EpollSocketChannel;
import java.time.Duration;
import java.util.Optional;

/// What the operating system knows of the octets that were handed to it. It may hold megabytes that a slow client has
/// yet to take, while the connection looks silent from here.
public final class Outflow {
    private Outflow() {}

    /// How long ago the system last sent octets to the peer. Empty if it does not say: only native epoll does.
    public static Optional<Duration> silence(Channel channel) {
        return channel instanceof EpollSocketChannel socket && socket.isOpen()
                ? Optional.of(Duration.ofMillis(socket.tcpInfo().lastDataSent()))
                : Optional.empty();
    }
}
