package org.restante.server.listen;

import io.netty.channel.Channel;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Where a thread that writes waits for a client that reads slowly.
final class Gate {
    private final Channel channel;
    private volatile @Nullable Thread waiting;

    Gate(Channel channel) {
        this.channel = channel;
    }

    /// Waits until the connection takes more octets.
    ///
    /// @throws ClosedChannelException if it is closed
    void pass() throws ClosedChannelException {
        waiting = Thread.currentThread();
        try {
            while (channel.isActive() && !channel.isWritable()) {
                LockSupport.park(this);
            }
        } finally {
            waiting = null;
        }
        if (!channel.isActive()) {
            throw new ClosedChannelException();
        }
    }

    /// Says that the connection takes octets again, or is closed.
    void open() {
        Thread thread = waiting;
        if (thread != null) {
            LockSupport.unpark(thread);
        }
    }
}
