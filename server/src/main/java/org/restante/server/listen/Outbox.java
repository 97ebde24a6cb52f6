package org.restante.server.listen;

import io.netty.channel.Channel;
import io.netty.util.concurrent.FastThreadLocal;
import java.util.ArrayList;
import java.util.List;

/// The connections of an event loop with replies that are written and not yet sent. They are sent together, when the
/// loop has gone through what arrived: a proxy or client on this machine is then woken once for many replies, which
/// costs as much as a small reply itself. See docs/decisions/0038.
///
/// Belongs to the event loop.
final class Outbox {
    /// Connections that wait at most, lest the first of them wait long.
    static final int LIMIT = 32;

    private static final FastThreadLocal<Outbox> OF_LOOP = new FastThreadLocal<>() {
        @Override
        protected Outbox initialValue() {
            return new Outbox();
        }
    };

    private final List<Channel> channels = new ArrayList<>(LIMIT);

    /// That of the event loop that this runs on.
    static Outbox ofThisLoop() {
        return OF_LOOP.get();
    }

    /// Flushes the connection before the loop waits again.
    void add(Channel channel) {
        channels.add(channel);
        if (channels.size() == 1) {
            channel.eventLoop().execute(this::send);
        } else if (channels.size() >= LIMIT) {
            send();
        }
    }

    private void send() {
        for (int i = 0; i < channels.size(); i++) { // a flush may close a connection, and so add another
            channels.get(i).flush();
        }
        channels.clear();
    }
}
