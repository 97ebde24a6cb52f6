package org.restante.server.transport;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.restante.server.config.Endpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The event loops of one server, and the sockets bound to them: native epoll where it is there, else NIO.
public final class Transport implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Transport.class);
    private static final int BACKLOG = 1024;
    private static final Duration LONGEST_LAG = Duration.ofSeconds(5);

    private final boolean epoll;
    private final EventLoopGroup loops;

    /// Starts event loops, one for every two cores: see docs/decisions/0011.
    public Transport() {
        this(Epoll.isAvailable());
    }

    Transport(boolean epoll) {
        this.epoll = epoll;
        if (!epoll) {
            LOG.info("native epoll is missing here; using NIO, which costs more per session");
        }
        loops = new MultiThreadIoEventLoopGroup(
                Math.max(1, Runtime.getRuntime().availableProcessors() / 2),
                epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    }

    /// Listens on `endpoint`. Each accepted connection is given to `greet` on its event loop, before anything is read.
    ///
    /// @throws IOException if the address cannot be had; the message says what and why in one line
    public Listener bind(Endpoint endpoint, Consumer<Channel> greet) throws IOException {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loops)
                .channel(channelType(endpoint))
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .handler(new AcceptFailure(System::nanoTime))
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        greet.accept(channel);
                    }
                });
        if (endpoint instanceof Endpoint.Tcp) {
            bootstrap.option(ChannelOption.SO_REUSEADDR, true); // TCP_NODELAY is set by Netty itself
            bootstrap.childOption(ChannelOption.SO_KEEPALIVE, true);
        }
        ChannelFuture bound = bootstrap.bind(socketAddress(endpoint)).awaitUninterruptibly();
        Throwable cause = bound.cause();
        if (cause != null) {
            throw new IOException("cannot listen on " + endpoint + ": " + reason(endpoint, cause), cause);
        }
        return new Listener(bound.channel(), actual(endpoint, bound.channel()));
    }

    private Class<? extends ServerChannel> channelType(Endpoint endpoint) {
        return switch (endpoint) {
            case Endpoint.Tcp _ -> epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
            case Endpoint.Unix _ -> epoll ? EpollServerDomainSocketChannel.class : NioServerDomainSocketChannel.class;
        };
    }

    private SocketAddress socketAddress(Endpoint endpoint) {
        return switch (endpoint) {
            case Endpoint.Tcp(InetSocketAddress address) -> address;
            case Endpoint.Unix(Path path) ->
                epoll ? new DomainSocketAddress(path.toString()) : UnixDomainSocketAddress.of(path);
        };
    }

    private static Endpoint actual(Endpoint asked, Channel bound) {
        return bound.localAddress() instanceof InetSocketAddress address ? new Endpoint.Tcp(address) : asked;
    }

    private static String reason(Endpoint endpoint, Throwable cause) {
        String text = String.valueOf(cause.getMessage());
        if (text.contains("in use")) {
            return "another program listens there already";
        }
        if (text.contains("Permission denied") || text.contains("EACCES")) {
            return endpoint instanceof Endpoint.Tcp(InetSocketAddress address) && address.getPort() < 1024
                    ? "ports below 1024 need the right to bind them (CAP_NET_BIND_SERVICE)"
                    : "permission denied";
        }
        return text;
    }

    /// How long the slowest event loop lets a task wait just now, five seconds at most. Not for an event loop to ask.
    public Duration lag() {
        long asked = System.nanoTime();
        List<Future<Long>> all = new ArrayList<>();
        for (EventExecutor loop : loops) {
            all.add(loop.submit(() -> System.nanoTime() - asked));
        }
        Duration slowest = Duration.ZERO;
        for (Future<Long> each : all) {
            Duration lag = lag(each);
            slowest = lag.compareTo(slowest) > 0 ? lag : slowest;
        }
        return slowest;
    }

    private static Duration lag(Future<Long> task) {
        try {
            return Duration.ofNanos(task.get(LONGEST_LAG.toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return LONGEST_LAG;
        } catch (ExecutionException | TimeoutException _) {
            return LONGEST_LAG;
        }
    }

    /// Ends the event loops. Connections that are still open are closed.
    @Override
    public void close() {
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
