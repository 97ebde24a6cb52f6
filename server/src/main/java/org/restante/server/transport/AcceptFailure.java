package org.restante.server.transport;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What happens at a listener when a connection cannot be taken in, mostly for want of file descriptors: it waits a
/// moment and tries again, and says so at most once a minute. Whoever connects meanwhile is kept by the system.
final class AcceptFailure extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(AcceptFailure.class);
    private static final long PAUSE_MS = 200;
    private static final long QUIET = TimeUnit.MINUTES.toNanos(1);

    private final LongSupplier nanos;
    private boolean said;
    private long lastSaid;

    AcceptFailure(LongSupplier nanos) {
        this.nanos = nanos;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        long now = nanos.getAsLong();
        if (!said || now - lastSaid >= QUIET) {
            said = true;
            lastSaid = now;
            LOG.warn(
                    "connections to {} cannot be taken in, and wait: {}",
                    String.valueOf(context.channel().localAddress()).replaceFirst("^/", ""),
                    cause.getMessage());
        }
        context.channel().config().setAutoRead(false);
        context.executor()
                .schedule(() -> context.channel().config().setAutoRead(true), PAUSE_MS, TimeUnit.MILLISECONDS);
    }
}
