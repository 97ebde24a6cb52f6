package org.restante.server.listen;

import io.netty.channel.ChannelProgressiveFuture;
import io.netty.channel.ChannelProgressiveFutureListener;

/// Says that a large write moves on.
record Progress(Runnable moved) implements ChannelProgressiveFutureListener {
    @Override
    public void operationProgressed(ChannelProgressiveFuture future, long progress, long total) {
        moved.run();
    }

    @Override
    public void operationComplete(ChannelProgressiveFuture future) {
        moved.run();
    }
}
