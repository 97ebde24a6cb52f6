package org.restante.server.intake;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.restante.server.intake.Session.State;
import org.restante.server.metrics.Traffic;
import org.restante.server.transport.Connections;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection. All that has arrived goes to the session together, on a virtual thread, and all its replies come
/// back in one flush; what arrives meanwhile waits here, at most 64 KB and one read more. So replies keep the order of
/// the commands, a slow store slows the peer down, and so does a peer that does not read its replies.
///
/// Everything but the session belongs to the event loop; the session belongs to the one job that runs.
final class Connection extends ChannelInboundHandlerAdapter implements Connections.Member {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    private static final Reply FAULT = Reply.of(421, "4.3.0", "internal error");
    private static final int HIGH_WATER = 64 * 1024;
    private static final int LINGER_SECONDS = 2;

    private final IntakeServer server;
    private final Channel channel;
    private final Peer peer;
    private final Traffic traffic;
    private final long began = System.nanoTime();
    private final Watch watch;
    private Session session;
    private List<byte[]> arrived = new ArrayList<>();
    private int waiting;
    private boolean running;
    private boolean stopping;
    private boolean told;
    private boolean over;
    private boolean left;

    /// What a job on the session does: takes a listener for the replies, and says what is next.
    private interface Job {
        State on(Session session, Consumer<Reply> out);
    }

    Connection(IntakeServer server, Channel channel, Peer peer, Traffic traffic) {
        this.server = server;
        this.channel = channel;
        this.peer = peer;
        this.traffic = traffic;
        this.session = server.session(peer);
        this.watch = new Watch(server.limits(), began);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        channel.closeFuture().addListener(_ -> closed());
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        send(session.greeting().wire()).addListener(sent -> {
            if (sent.isSuccess()) {
                traffic.firstReply().since(began);
            }
        });
        lookAgain();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf news = (ByteBuf) message;
        try {
            if (over) {
                return;
            }
            watch.moved(news.readableBytes(), System.nanoTime());
            waiting += news.readableBytes();
            traffic.received().add(news.readableBytes());
            arrived.add(ByteBufUtil.getBytes(news));
        } finally {
            news.release();
        }
        if (waiting >= HIGH_WATER) {
            channel.config().setAutoRead(false);
        }
        goOn();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        watch.moved(0, System.nanoTime());
        goOn();
    }

    /// Takes up what has arrived, unless the session is busy or the peer must read first.
    private void goOn() {
        if (running || over || !channel.isWritable() || (arrived.isEmpty() && stopping == told)) {
            return;
        }
        List<byte[]> batch = arrived;
        boolean drain = stopping;
        told = stopping;
        arrived = new ArrayList<>();
        waiting = 0;
        channel.config().setAutoRead(true);
        run((current, out) -> {
            State state = new State.Open();
            for (int i = 0; i < batch.size() && state instanceof State.Open; i++) {
                state = current.take(batch.get(i), 0, batch.get(i).length, out);
                boolean injected = state instanceof State.StartTls && i + 1 < batch.size();
                state = injected ? new State.Closed() : state;
            }
            return drain && state instanceof State.Open ? current.drain(out) : state;
        });
    }

    private void run(Job job) {
        Session current = session;
        server.threads().execute(() -> onVirtualThread(job, current));
        running = true;
    }

    /// Whatever happens to the job, the connection hears of its end.
    private void onVirtualThread(Job job, Session current) {
        StringBuilder replies = new StringBuilder();
        State state = new State.Closed();
        try {
            state = job.on(current, reply -> {
                if (!reply.positive()) {
                    server.metrics().intakeRefusal(peer.protocol().word(), reply.code());
                }
                replies.append(reply.wire());
            });
        } catch (RuntimeException | Error e) {
            replies.append(FAULT.wire());
            LOG.error("fault in a session", e);
        } finally {
            State next = state;
            try {
                if (next instanceof State.Closed) {
                    current.close();
                }
            } finally {
                long line = current.openLine();
                boolean inText = current.inText();
                channel.eventLoop().execute(() -> {
                    watch.line(line, System.nanoTime());
                    watch.text(inText, System.nanoTime());
                    back(replies.toString(), next);
                });
            }
        }
    }

    private void back(String replies, State state) {
        running = false;
        watch.moved(0, System.nanoTime());
        if (!channel.isActive()) {
            leave();
            return;
        }
        if (!replies.isEmpty()) {
            send(replies);
        }
        switch (state) {
            case State.Open _ -> goOn();
            case State.StartTls(Reply go) -> startTls(go);
            case State.Closed _ -> hangUp();
        }
    }

    /// RFC 3207 §4.2: everything begins afresh. What has arrived in clear behind STARTTLS is an injection.
    private void startTls(Reply go) {
        if (!arrived.isEmpty()) {
            hangUp();
            return;
        }
        session = server.session(session.peer().secured());
        told = false;
        channel.pipeline().addFirst(server.startTls(channel));
        send(go.wire());
        goOn();
    }

    private ChannelFuture send(String replies) {
        traffic.sent().add(replies.length());
        return channel.writeAndFlush(Unpooled.copiedBuffer(replies, StandardCharsets.US_ASCII));
    }

    /// Closes once all is sent, and after the peer had a chance to read it: a close with octets unread would make its
    /// system forget the last reply.
    private void hangUp() {
        over = true;
        arrived.clear();
        ChannelFuture sent = channel.writeAndFlush(Unpooled.EMPTY_BUFFER);
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        ChannelFuture last = tls == null ? sent : tls.closeOutbound();
        if (channel instanceof DuplexChannel duplex) {
            last.addListener(_ -> duplex.shutdownOutput().addListener(_ -> linger()));
            channel.config().setAutoRead(true);
        } else {
            last.addListener(ChannelFutureListener.CLOSE);
        }
    }

    private void linger() {
        channel.eventLoop().schedule(() -> channel.close(), LINGER_SECONDS, TimeUnit.SECONDS);
    }

    /// Ends the session when its transaction has ended.
    @Override
    public void stop() {
        channel.eventLoop().execute(() -> {
            stopping = true;
            goOn();
        });
    }

    /// Ends the connection now. A message that has not ended is not stored.
    @Override
    public void cutOff() {
        channel.eventLoop().execute(() -> channel.close());
    }

    /// Looks whether the peer takes too long, to speak or to read. The last reply, too, must be read some time.
    private void lookAgain() {
        if (!channel.isActive()) {
            return;
        }
        long left = running ? watch.pause() : patience(System.nanoTime());
        if (left <= 0 && (over || !channel.isWritable())) {
            channel.close();
            return;
        }
        if (left <= 0) {
            run(Session::expire);
        }
        long pause = left <= 0 ? watch.pause() : Math.min(left, watch.pause());
        channel.eventLoop().schedule(this::lookAgain, pause, TimeUnit.NANOSECONDS);
    }

    /// What has arrived and waits for the peer to read may be the end of the line.
    private long patience(long now) {
        return over || !arrived.isEmpty() ? watch.quietLeft(now) : watch.left(now);
    }

    private void closed() {
        over = true;
        if (!running) {
            leave();
        }
    }

    private void leave() {
        if (left) {
            return;
        }
        left = true;
        server.threads().execute(() -> {
            try {
                session.close();
            } finally {
                server.left(this, session.peer());
            }
        });
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake) {
            SslHandler handler = channel.pipeline().get(SslHandler.class);
            boolean succeeded = handshake.isSuccess() && handler != null;
            server.metrics().handshake(succeeded ? handler.engine().getSession().getProtocol() : "failed");
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof DecoderException) {
            LOG.debug("TLS with {} failed: {}", peer, cause.getClass().getSimpleName()); // its text holds what was said
        } else if (!(cause instanceof IOException)) {
            LOG.error("fault in a connection", cause);
        }
        channel.close();
    }
}
