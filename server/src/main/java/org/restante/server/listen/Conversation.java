package org.restante.server.listen;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.restante.protocol.LineFramer;
import org.restante.protocol.Reply;
import org.restante.protocol.ResponseCode;
import org.restante.server.config.Limits;
import org.restante.server.listen.Batch.Outcome;
import org.restante.server.metrics.Traffic;
import org.restante.server.session.End;
import org.restante.server.session.Session;
import org.restante.server.session.Watch;
import org.restante.server.transport.Connections;
import org.restante.server.transport.Outflow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection. Octets that arrive become a [Batch]; the batch runs on the event loop until a command may block,
/// and then on a virtual thread while what arrives waits here. So replies keep the order of the commands, and one
/// flush sends the replies of a whole batch, together with those of other connections ([Outbox]).
///
/// Everything but a running batch belongs to the event loop.
final class Conversation extends ChannelInboundHandlerAdapter implements Connections.Member {
    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);
    private static final int HIGH_WATER = 64 * 1024;
    private static final long LINGER_NANOS = 2_000_000_000;

    private final Pop3Server server;
    private final Channel channel;
    private final Session session;
    private final Traffic traffic;
    private final long began = System.nanoTime();
    private final Limits limits;
    private final Watch watch;
    private final Gate gate;
    private final LineFramer framer = new LineFramer();
    private ByteBuf arrived = Unpooled.EMPTY_BUFFER;
    private boolean running;
    private boolean stopping;
    private boolean over;
    private boolean ended;
    private @Nullable End end;
    private @Nullable Future<?> later;
    private String tls = "none";
    private long octets;

    Conversation(Pop3Server server, Channel channel, Session session, Traffic traffic) {
        this.server = server;
        this.channel = channel;
        this.session = session;
        this.traffic = traffic;
        this.limits = server.limits();
        this.watch = new Watch(limits, began);
        this.gate = new Gate(channel);
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        say(session.greeting()).addListener(sent -> {
            if (sent.isSuccess()) {
                traffic.firstReply().since(began);
            }
        });
        lookAgain();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf news = (ByteBuf) message;
        if (over) {
            news.release();
            return;
        }
        moved();
        traffic.received().add(news.readableBytes());
        if (arrived.isReadable()) {
            arrived.writeBytes(news);
            news.release();
        } else {
            arrived = news;
        }
        if (!running) {
            takeUp();
        } else if (arrived.readableBytes() > HIGH_WATER) {
            channel.config().setAutoRead(false);
        }
    }

    /// Makes a batch of all that has arrived.
    private void takeUp() {
        Batch batch = new Batch(session, framer, arrived, new ReplyStream(channel, gate, this::moved));
        arrived = Unpooled.EMPTY_BUFFER;
        settle(batch, batch.run(false));
    }

    private void settle(Batch batch, Outcome outcome) {
        switch (outcome) {
            case Outcome.Blocks _ -> onVirtualThread(batch);
            case Outcome.Done _ -> {
                send(batch);
                batch.release();
                goOn();
            }
            case Outcome.Tls(var agreement) -> startTls(batch, agreement);
            case Outcome.Over(var why, var quietly) -> {
                boolean leftOver = batch.leftOver() || arrived.isReadable();
                if (!quietly) {
                    send(batch);
                }
                batch.release();
                hangUp(why, !quietly && (why != End.QUIT || leftOver));
            }
        }
    }

    private void onVirtualThread(Batch batch) {
        running = true;
        watch.sending(true);
        server.threads().execute(() -> {
            Outcome outcome = new Outcome.Over(End.FAULT, true);
            try {
                outcome = batch.run(true);
            } finally {
                Outcome known = outcome;
                channel.eventLoop().execute(() -> back(batch, known));
            }
        });
    }

    private void back(Batch batch, Outcome outcome) {
        running = false;
        watch.sending(false);
        moved();
        if (channel.isActive() && !over) {
            settle(batch, outcome);
            return;
        }
        if (outcome instanceof Outcome.Over(var why, var _) && why != End.LOST) {
            because(why);
        }
        count(batch.replies());
        batch.release();
        endSession();
    }

    private void goOn() {
        watch.loggedIn(session.loggedIn());
        watch.line(framer.ended(), framer.inLine(), System.nanoTime());
        if (stopping) {
            farewell();
        } else if (arrived.isReadable()) {
            takeUp();
        }
        channel.config().setAutoRead(true);
    }

    private void count(ReplyStream replies) {
        octets += replies.octets();
        traffic.sent().add(replies.octets());
    }

    private void send(Batch batch) {
        count(batch.replies());
        ByteBuf last = batch.replies().take();
        if (last.isReadable()) {
            channel.write(last);
            Outbox.ofThisLoop().add(channel);
        }
    }

    private ChannelFuture say(Reply reply) {
        ReplyStream stream = new ReplyStream(channel, gate, this::moved);
        stream.putLine(reply);
        count(stream);
        return channel.writeAndFlush(stream.take());
    }

    /// RFC 2595 §4: what came behind STLS was not said under TLS, so it is an attack.
    private void startTls(Batch batch, Reply agreement) {
        boolean injected = batch.leftOver() || arrived.isReadable();
        send(batch);
        batch.release();
        if (injected) {
            hangUp(End.INJECTION, true);
            return;
        }
        channel.pipeline().addFirst(server.startTls(channel));
        say(agreement);
        goOn();
    }

    /// Closes once all is sent.
    ///
    /// @param linger whether the client may still be sending: a close at once would make its system forget the
    ///     reply
    private void hangUp(End why, boolean linger) {
        over = true;
        because(why);
        watch.sending(true);
        moved();
        ChannelFuture sent = channel.writeAndFlush(Unpooled.EMPTY_BUFFER);
        if (linger) {
            sent.addListener(_ -> sayNoMore());
            channel.config().setAutoRead(true);
        } else {
            sent.addListener(ChannelFutureListener.CLOSE);
        }
        endSession();
    }

    private void sayNoMore() {
        DuplexChannel duplex = (DuplexChannel) channel;
        SslHandler handler = channel.pipeline().get(SslHandler.class);
        if (handler == null) {
            duplex.shutdownOutput();
        } else {
            handler.closeOutbound().addListener(_ -> duplex.shutdownOutput());
        }
        later(channel::close, LINGER_NANOS);
    }

    /// One thing at a time is to be done later, and nothing once the connection is closed: a timer that is left behind
    /// would hold all of this in memory.
    private void later(Runnable task, long nanos) {
        if (later != null) {
            later.cancel(false);
        }
        later = channel.isActive() ? channel.eventLoop().schedule(task, nanos, TimeUnit.NANOSECONDS) : null;
    }

    /// The first reason is the one that counts.
    private void because(End why) {
        if (end == null) {
            end = why;
        }
    }

    /// Ends the session before long: at once if the client waits for nothing, else when its reply is out.
    @Override
    public void stop() {
        channel.eventLoop().execute(() -> {
            stopping = true;
            if (!running && !over) {
                farewell();
            }
        });
    }

    /// Ends the connection now.
    @Override
    public void cutOff() {
        channel.eventLoop().execute(() -> expire(End.STOPPING));
    }

    private void farewell() {
        say(session.say(new Reply.Err(ResponseCode.SYS_TEMP, "the server is stopping; nothing was deleted")));
        hangUp(End.STOPPING, true);
    }

    private void moved() {
        watch.moved(System.nanoTime());
    }

    /// Autologout sends nothing and removes nothing. RFC 1939 §3
    private void lookAgain() {
        if (!channel.isActive()) {
            return;
        }
        long now = System.nanoTime();
        if (watch.expired(now).isPresent()) {
            Outflow.silence(channel).ifPresent(silence -> watch.moved(now - silence.toNanos()));
        }
        watch.expired(now).ifPresentOrElse(this::expire, () -> {
            long pause = Math.min(watch.quiet(now), shortest().toNanos());
            later(this::lookAgain, pause + 1_000_000);
        });
    }

    /// Of the limits that may begin to count at any time.
    private Duration shortest() {
        Duration line = limits.line();
        Duration stalled = limits.stalled();
        return line.compareTo(stalled) < 0 ? line : stalled;
    }

    private void expire(End why) {
        over = true;
        because(why);
        channel.close();
        if (!running) {
            endSession();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        moved();
        gate.open();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        gate.open();
        if (later != null) {
            later.cancel(false);
        }
        if (!running) {
            endSession();
        }
    }

    private void endSession() {
        if (ended) {
            return;
        }
        ended = true;
        arrived.release();
        arrived = Unpooled.EMPTY_BUFFER;
        try {
            session.end(end == null ? End.LOST : end, tls, octets);
        } finally {
            channel.closeFuture().addListener(_ -> server.left(this));
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        switch (event) {
            case SslHandshakeCompletionEvent e
            when e.isSuccess() -> {
                tls = context.pipeline()
                        .get(SslHandler.class)
                        .engine()
                        .getSession()
                        .getProtocol();
                server.metrics().handshake(tls);
            }
            case SslHandshakeCompletionEvent _ -> {
                server.metrics().handshake("failed");
                because(End.TLS_FAILED);
            }
            case SslCloseCompletionEvent _ -> channel.close();
            default -> {}
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof DecoderException) {
            because(End.TLS_FAILED);
        } else if (!(cause instanceof IOException)) {
            LOG.error("fault in a connection", cause);
            because(End.FAULT);
        }
        over = true;
        channel.close();
    }
}
