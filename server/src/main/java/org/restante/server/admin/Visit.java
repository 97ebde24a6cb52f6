package org.restante.server.admin;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.restante.server.config.Endpoint;
import org.restante.server.transport.Connections;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection: a request is read, answered, and that is all. Belongs to its event loop.
final class Visit extends ChannelInboundHandlerAdapter implements Connections.Member {
    private static final Logger LOG = LoggerFactory.getLogger(Visit.class);
    private static final long SECONDS = 10;
    private static final String PLAIN = "text/plain; charset=utf-8";

    private final AdminServer server;
    private final Channel channel;
    private final Endpoint endpoint;
    private boolean answered;
    private boolean headOnly;
    private @Nullable Future<?> deadline;

    Visit(AdminServer server, Channel channel, Endpoint endpoint) {
        this.server = server;
        this.channel = channel;
        this.endpoint = endpoint;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        deadline = channel.eventLoop().schedule(() -> channel.close(), SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (deadline != null) {
            deadline.cancel(false);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            if (!answered && message instanceof HttpRequest request) {
                answered = true;
                answer(request);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void answer(HttpRequest request) {
        headOnly = request.method().equals(HttpMethod.HEAD);
        if (request.decoderResult().isFailure()) {
            say(HttpResponseStatus.BAD_REQUEST, "bad request");
        } else if (!Hosts.fits(endpoint, request.headers().get(HttpHeaderNames.HOST))) {
            say(
                    HttpResponseStatus.MISDIRECTED_REQUEST,
                    "this is not the host you mean; ask for an address or localhost");
        } else if (!headOnly && !request.method().equals(HttpMethod.GET)) {
            say(HttpResponseStatus.METHOD_NOT_ALLOWED, "GET or HEAD");
        } else {
            page(path(request.uri()));
        }
    }

    private static String path(String uri) {
        int query = uri.indexOf('?');
        return query < 0 ? uri : uri.substring(0, query);
    }

    private void page(String path) {
        switch (path) {
            case "/health" -> {
                Health health = server.health();
                say(
                        health == Health.READY ? HttpResponseStatus.OK : HttpResponseStatus.SERVICE_UNAVAILABLE,
                        health.toString());
            }
            case "/metrics" -> server.threads().execute(this::scrape);
            default -> say(HttpResponseStatus.NOT_FOUND, "there are /health and /metrics");
        }
    }

    /// On a thread of its own: it asks the event loops how busy they are, and takes its time.
    private void scrape() {
        try {
            byte[] page = server.scrape().page();
            channel.eventLoop().execute(() -> send(HttpResponseStatus.OK, Scrape.TYPE, page));
        } catch (IOException | RuntimeException e) {
            LOG.error("fault in the numbers", e);
            channel.eventLoop().execute(() -> say(HttpResponseStatus.INTERNAL_SERVER_ERROR, "a fault in this server"));
        }
    }

    private void say(HttpResponseStatus status, String text) {
        send(status, PLAIN, (text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private void send(HttpResponseStatus status, String type, byte[] page) {
        ByteBuf body = headOnly ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(page);
        DefaultFullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, body);
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, type)
                .set(HttpHeaderNames.CONTENT_LENGTH, page.length)
                .set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE)
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE)
                .set("X-Content-Type-Options", "nosniff");
        if (status.equals(HttpResponseStatus.METHOD_NOT_ALLOWED)) {
            response.headers().set(HttpHeaderNames.ALLOW, "GET, HEAD");
        }
        boolean refused = status.code() >= HttpResponseStatus.BAD_REQUEST.code();
        channel.writeAndFlush(response).addListener(refused ? _ -> sayNoMore() : ChannelFutureListener.CLOSE);
    }

    /// Who is refused may still be sending, and a close would make its system forget the answer: it closes, or its time
    /// is up.
    private void sayNoMore() {
        ((DuplexChannel) channel).shutdownOutput();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (!(cause instanceof IOException)) {
            LOG.error("fault in a connection", cause);
        }
        channel.close();
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
