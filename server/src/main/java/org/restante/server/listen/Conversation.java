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
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.restante.protocol.LineFramer;
import org.restante.protocol.Reply;
import org.restante.protocol.ResponseCode;
import org.restante.server.listen.Batch.Outcome;
import org.restante.server.session.End;
import org.restante.server.session.Session;
import org.restante.server.session.Watch;
import org.restante.server.transport.Connections;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection. Octets that arrive become a [Batch]; the batch runs on the event loop until a command may block,
/// and then on a virtual thread while what arrives waits here. So replies keep the order of the commands, and one
/// flush sends the replies of a whole batch.
///
/// Everything but a running batch belongs to the event loop.
final class Conversation extends ChannelInboundHandlerAdapter implements Connections.Member {
    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);
    private static final int HIGH_WATER = 64 * 1024;
    private static final int LINGER_SECONDS = 2;

    private final Pop3Server server;
    private final Channel channel;
    private final Session session;
    private final Watch watch;
    private final Gate gate;
    private final LineFramer framer = new LineFramer();
    private ByteBuf arrived = Unpooled.EMPTY_BUFFER;
    private boolean running;
    private boolean stopping;
    private boolean over;
    private boolean ended;
    private End end = End.LOST;
    private long octets;

    Conversation(Pop3Server server, Channel channel, Session session) {
        this.server = server;
        this.channel = channel;
        this.session = session;
        this.watch = new Watch(server.limits(), System.nanoTime());
        this.gate = new Gate(channel);
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        say(session.greeting());
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
                hangUp(why, why != End.QUIT || leftOver);
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
        if (channel.isActive()) {
            settle(batch, outcome);
            return;
        }
        if (outcome instanceof Outcome.Over(var why, var quietly) && !quietly) {
            end = why;
        }
        octets += batch.replies().octets();
        batch.release();
        endSession();
    }

    private void goOn() {
        watch.loggedIn(session.loggedIn());
        watch.line(framer.inLine(), System.nanoTime());
        if (stopping) {
            farewell();
        } else if (arrived.isReadable()) {
            takeUp();
        }
        channel.config().setAutoRead(true);
    }

    private void send(Batch batch) {
        octets += batch.replies().octets();
        ByteBuf last = batch.replies().take();
        if (last.isReadable()) {
            channel.writeAndFlush(last);
        }
    }

    private ChannelFuture say(Reply reply) {
        ReplyStream stream = new ReplyStream(channel, gate, this::moved);
        stream.putLine(reply);
        octets += stream.octets();
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
        end = why;
        arrived.release();
        arrived = Unpooled.EMPTY_BUFFER;
        ChannelFuture sent = channel.writeAndFlush(Unpooled.EMPTY_BUFFER);
        if (!linger || why == End.FAULT || why == End.BROKEN_REPLY) {
            sent.addListener(ChannelFutureListener.CLOSE);
            return;
        }
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        if (tls != null) {
            tls.closeOutbound();
        }
        sent.addListener(_ -> ((DuplexChannel) channel).shutdownOutput());
        channel.config().setAutoRead(true);
        channel.eventLoop().schedule(() -> channel.close(), LINGER_SECONDS, TimeUnit.SECONDS);
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
        say(new Reply.Err(ResponseCode.SYS_TEMP, "the server is stopping; nothing was deleted"));
        hangUp(End.STOPPING, true);
    }

    private void moved() {
        watch.moved(System.nanoTime());
    }

    /// Autologout sends nothing and removes nothing. RFC 1939 §3
    private void lookAgain() {
        if (over || !channel.isActive()) {
            return;
        }
        long now = System.nanoTime();
        watch.expired(now).ifPresentOrElse(this::expire, () -> {
            long pause = Math.min(watch.quiet(now), server.limits().line().toNanos());
            channel.eventLoop().schedule(this::lookAgain, pause + 1_000_000, TimeUnit.NANOSECONDS);
        });
    }

    private void expire(End why) {
        over = true;
        end = why;
        channel.close();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        moved();
        gate.open();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        gate.open();
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
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        String version = tls == null ? "none" : tls.engine().getSession().getProtocol();
        server.threads().execute(() -> {
            try {
                session.end(end, version, octets);
            } finally {
                server.left(this);
            }
        });
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof DecoderException) {
            end = End.TLS_FAILED;
        } else if (!(cause instanceof IOException)) {
            LOG.error("fault in a connection", cause);
            end = End.FAULT;
        }
        over = true;
        channel.close();
    }
}
