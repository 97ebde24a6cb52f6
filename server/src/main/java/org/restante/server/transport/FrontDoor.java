package org.restante.server.transport;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyMessageDecoder;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.restante.server.config.Config;
import org.restante.server.config.Network;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where a TCP connection comes in: it is asked for whom it was opened before anything else happens to it,
/// TLS included. From the networks of `proxy.header_from` each begins with a header of the PROXY protocol,
/// version 1 or 2, as in HAProxy's `proxy-protocol.txt`; from nobody else is one read.
public final class FrontDoor {
    private static final Logger LOG = LoggerFactory.getLogger(FrontDoor.class);

    private final Config.Proxy proxy;
    private final Connections waiting;
    private final Supplier<Duration> patience;

    /// @param waiting takes in those of which no header has come yet
    /// @param patience how long a header may take
    public FrontDoor(Config.Proxy proxy, Connections waiting, Supplier<Duration> patience) {
        this.proxy = proxy;
        this.waiting = waiting;
        this.patience = patience;
    }

    /// Whom the connection itself comes from.
    public Origin from(Channel channel) {
        return Origin.of(address(channel), proxy);
    }

    /// Takes in a connection of which nothing has been read. Calls one of the two, once, on its event loop.
    ///
    /// @param welcome it is known for whom it was opened: handlers that are added now hear that it is active
    /// @param turnedAway it has closed, or will, before that was known
    public void open(Channel channel, Consumer<Origin> welcome, Runnable turnedAway) {
        if (!Network.anyHas(proxy.headerFrom(), address(channel))) {
            welcome.accept(from(channel));
            return;
        }
        Keeper keeper = new Keeper(channel, welcome, turnedAway);
        channel.pipeline()
                .addLast(new ProxyHeaderFramer())
                .addLast(new HAProxyMessageDecoder())
                .addLast(keeper);
        keeper.begin();
    }

    private static InetAddress address(Channel channel) {
        return ((InetSocketAddress) channel.remoteAddress()).getAddress();
    }

    /// Lets nothing pass until the header is there.
    private final class Keeper extends ChannelInboundHandlerAdapter implements Connections.Member {
        private final Channel channel;
        private final InetAddress from;
        private final Consumer<Origin> welcome;
        private final Runnable turnedAway;
        private final Future<?> deadline;
        private boolean done;
        private boolean said;

        Keeper(Channel channel, Consumer<Origin> welcome, Runnable turnedAway) {
            this.channel = channel;
            this.from = address(channel);
            this.welcome = welcome;
            this.turnedAway = turnedAway;
            deadline = channel.eventLoop()
                    .schedule(
                            () -> refuse(
                                    "no PROXY header came in " + patience.get().toMillis() + " ms"),
                            patience.get().toNanos(),
                            TimeUnit.NANOSECONDS);
        }

        void begin() {
            waiting.add(this);
            channel.closeFuture().addListener(_ -> {
                if (settle()) {
                    turnedAway.run();
                }
            });
        }

        /// Whoever comes behind hears it later.
        @Override
        public void channelActive(ChannelHandlerContext context) {}

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (!(message instanceof HAProxyMessage header)) {
                ReferenceCountUtil.release(message);
                return;
            }
            Origin.Told told;
            try {
                told = ProxyHeader.told(header);
            } catch (ProxyHeaderFramer.Refused why) {
                refuse(String.valueOf(why.getMessage()));
                return;
            } finally {
                header.release();
            }
            if (settle()) {
                said = true;
                welcome.accept(Origin.of(from, told, proxy));
                context.fireChannelActive();
                ChannelPipeline pipeline = context.pipeline();
                pipeline.remove(this);
            }
        }

        /// @return whether this was the first to settle it
        private boolean settle() {
            boolean first = !done;
            done = true;
            if (first) {
                deadline.cancel(false);
                waiting.remove(this);
            }
            return first;
        }

        /// Says so once, also if Netty has closed the connection already.
        private void refuse(String why) {
            if (!said) {
                said = true;
                LOG.warn("connection from {} closed: {} (proxy.header_from names it)", from.getHostAddress(), why);
            }
            channel.close();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            switch (cause) {
                case ProxyHeaderFramer.Refused why -> refuse(String.valueOf(why.getMessage()));
                // Netty's text holds what was sent.
                case DecoderException _ -> refuse(ProxyHeaderFramer.MALFORMED);
                case IOException _ -> channel.close();
                default -> {
                    LOG.error("fault in a connection", cause);
                    channel.close();
                }
            }
        }

        @Override
        public void stop() {
            channel.close();
        }

        @Override
        public void cutOff() {
            channel.close();
        }
    }
}
