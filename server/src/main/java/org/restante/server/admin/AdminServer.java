package org.restante.server.admin;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseEncoder;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.restante.server.config.Endpoint;
import org.restante.server.metrics.Metrics;
import org.restante.server.transport.Connections;
import org.restante.server.transport.Listener;
import org.restante.server.transport.Transport;

/// The `http` listener: `/health` and `/metrics`, to read only. One request a connection, 16 connections at once, ten
/// seconds for each, 8 KB of header: whoever asks for more is cut off.
///
/// What makes the numbers into a page is loaded when somebody asks for it.
public final class AdminServer implements AutoCloseable {
    private static final int MOST = 16;
    private static final int LONGEST_LINE = 1024;
    private static final int LONGEST_HEADER = 8 * 1024;

    private final Connections connections = new Connections(MOST);
    private final List<Listener> listeners = new ArrayList<>();
    private final Executor threads = task -> Thread.ofVirtual().name("http").start(task);
    private final Scrape scrape;
    private volatile Health health = Health.STARTING;

    private AdminServer(Metrics metrics, Transport transport) {
        scrape = new Scrape(metrics, transport);
    }

    /// Listens. It is starting until it is told otherwise.
    ///
    /// @throws IOException one line, if an address cannot be had: nothing is listened to then
    public static AdminServer start(List<Endpoint> endpoints, Transport transport, Metrics metrics) throws IOException {
        AdminServer server = new AdminServer(metrics, transport);
        try {
            for (Endpoint endpoint : endpoints) {
                server.listeners.add(transport.bind(endpoint, channel -> server.greet(channel, endpoint)));
            }
            return server;
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    /// Where it listens.
    public List<Endpoint> endpoints() {
        return listeners.stream().map(Listener::endpoint).toList();
    }

    /// Says from now on that the server is like this.
    public void is(Health now) {
        health = now;
    }

    Health health() {
        return health;
    }

    Scrape scrape() {
        return scrape;
    }

    Executor threads() {
        return threads;
    }

    private void greet(Channel channel, Endpoint endpoint) {
        Visit visit = new Visit(this, channel, endpoint);
        if (!connections.add(visit)) {
            channel.close();
            return;
        }
        channel.closeFuture().addListener(_ -> connections.remove(visit));
        channel.pipeline()
                .addLast(new HttpRequestDecoder(new HttpDecoderConfig()
                        .setMaxInitialLineLength(LONGEST_LINE)
                        .setMaxHeaderSize(LONGEST_HEADER)))
                .addLast(new HttpResponseEncoder())
                .addLast(visit);
    }

    /// Stops listening, and cuts off who is there.
    @Override
    public void close() {
        listeners.forEach(Listener::close);
        connections.end(Duration.ZERO);
    }
}
