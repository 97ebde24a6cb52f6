package org.restante.bench.driver;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.handler.ssl.OpenSslContextOption;
import io.netty.handler.ssl.ReferenceCountedOpenSslEngine;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.internal.tcnative.SSL;
import java.net.InetAddress;
import java.nio.file.Path;
import javax.net.ssl.SSLException;

/// Connects to ports of this machine, all on one event loop, by epoll and BoringSSL.
final class Connector implements AutoCloseable {
    private static final int LARGEST_READ = 256 * 1024;

    /// The key exchange of clients on Debian 12, which each server takes. With `X25519MLKEM768`, which BoringSSL offers
    /// first, Restante alone would do more, and be compared with the others for it.
    private static final String[] GROUPS = {"x25519", "secp256r1"};

    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    private final SslContext tls;
    private long handshakes;
    private long resumed;

    /// @param certificate the only one that is trusted
    Connector(Path certificate) throws SSLException {
        tls = SslContextBuilder.forClient()
                .sslProvider(SslProvider.OPENSSL)
                .protocols("TLSv1.3")
                .endpointIdentificationAlgorithm(null)
                .trustManager(certificate.toFile())
                .option(OpenSslContextOption.GROUPS, GROUPS)
                .build();
    }

    EventLoop loop() {
        return group.next();
    }

    /// Connects; the greeting and what follows come to `talk`.
    void connect(Job.Security security, int port, Talk talk, Talk.Failures failures) {
        new Bootstrap()
                .group(group)
                .channel(EpollSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.RECVBUF_ALLOCATOR, new AdaptiveRecvByteBufAllocator(512, 4096, LARGEST_READ))
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(talk);
                        if (security == Job.Security.TLS || security == Job.Security.RESUMED) {
                            secure(channel, security, port);
                        }
                    }
                })
                .connect(InetAddress.getLoopbackAddress(), port)
                .addListener(connected -> {
                    if (!connected.isSuccess()) {
                        failures.failed(connected.cause());
                    }
                });
    }

    /// Begins the client's side of TLS on a connection.
    void secure(Channel channel, Job.Security security, int port) {
        ReferenceCountedOpenSslEngine engine = (ReferenceCountedOpenSslEngine)
                (security == Job.Security.RESUMED
                        ? tls.newEngine(channel.alloc(), "localhost", port)
                        : tls.newEngine(channel.alloc()));
        SslHandler handler = new SslHandler(engine);
        handler.handshakeFuture().addListener(done -> {
            if (done.isSuccess()) {
                handshakes++;
                resumed += SSL.isSessionReused(engine.sslPointer()) ? 1 : 0;
            }
        });
        channel.pipeline().addFirst(handler);
    }

    /// The share of handshakes since the last call that took up an earlier session.
    double resumed() {
        double share = handshakes == 0 ? 0 : (double) resumed / handshakes;
        handshakes = 0;
        resumed = 0;
        return share;
    }

    @Override
    public void close() {
        group.close();
    }
}
