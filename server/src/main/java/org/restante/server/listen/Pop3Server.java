package org.restante.server.listen;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.restante.protocol.ReplyEncoder;
import org.restante.server.auth.ClientAddress;
import org.restante.server.config.Config;
import org.restante.server.config.Endpoint;
import org.restante.server.config.Limits;
import org.restante.server.metrics.Metrics;
import org.restante.server.metrics.Traffic;
import org.restante.server.session.Desk;
import org.restante.server.session.End;
import org.restante.server.session.Peer;
import org.restante.server.session.Session;
import org.restante.server.transport.Connections;
import org.restante.server.transport.FrontDoor;
import org.restante.server.transport.Listener;
import org.restante.server.transport.Origin;
import org.restante.server.transport.ServerTls;
import org.restante.server.transport.TlsChannel;
import org.restante.server.transport.Transport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The POP3 listeners, in clear and under TLS, and the sessions they have. RFC 1939, RFC 8314
public final class Pop3Server implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Pop3Server.class);

    /// A thread that fills what is sent runs ahead by a few slices, and then waits until most of them are gone: to let
    /// it wait and wake it for each costs more than to encrypt one.
    private static final WriteBufferWaterMark AHEAD = new WriteBufferWaterMark(64 * 1024, 256 * 1024);

    private volatile Desk desk;
    private final Optional<ServerTls> tls;
    private final Admission admission;
    private final FrontDoor door;
    private final Connections connections = new Connections(Integer.MAX_VALUE);
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("pop3-", 1).factory());
    private final List<Listener> clear = new ArrayList<>();
    private final List<Listener> secure = new ArrayList<>();

    private Pop3Server(Desk desk, Optional<ServerTls> tls, Config.Proxy proxy) {
        this.desk = desk;
        this.tls = tls;
        this.admission = new Admission(desk.limits());
        this.door = new FrontDoor(proxy, connections, () -> this.desk.limits().line());
    }

    /// Listens wherever the configuration says, with no proxy in front.
    ///
    /// @throws IOException if an address cannot be had: nothing is listened to then
    public static Pop3Server start(Config.Listen listen, Transport transport, Optional<ServerTls> tls, Desk desk)
            throws IOException {
        return start(listen, Config.Proxy.NONE, transport, tls, desk);
    }

    /// Listens wherever the configuration says.
    ///
    /// @param proxy whom to believe when he says for whom he speaks
    /// @param tls needed where `listen.pop3s` is not empty; offered by STLS where it is present
    /// @throws IOException if an address cannot be had: nothing is listened to then
    public static Pop3Server start(
            Config.Listen listen, Config.Proxy proxy, Transport transport, Optional<ServerTls> tls, Desk desk)
            throws IOException {
        Pop3Server server = new Pop3Server(desk, tls, proxy);
        try {
            for (Endpoint endpoint : listen.pop3()) {
                server.clear.add(transport.bind(endpoint, channel -> server.greet(channel, false)));
            }
            for (Endpoint endpoint : listen.pop3s()) {
                server.secure.add(transport.bind(endpoint, channel -> server.greet(channel, true)));
            }
            return server;
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    /// Has other limits and rules for sessions that begin from now on.
    public void use(Limits limits, Config.Auth auth) {
        desk = desk.with(limits, auth);
        admission.use(limits);
    }

    /// Where it listens in clear, with STLS.
    public List<Endpoint> pop3() {
        return clear.stream().map(Listener::endpoint).toList();
    }

    /// Where it listens under TLS.
    public List<Endpoint> pop3s() {
        return secure.stream().map(Listener::endpoint).toList();
    }

    /// How many sessions there are.
    public int sessions() {
        return connections.size();
    }

    private void greet(Channel channel, boolean underTls) {
        channel.config().setWriteBufferWaterMark(AHEAD);
        Traffic traffic = metrics().pop3(underTls);
        Optional<Admission.Place> place = admission.enter();
        if (place.isEmpty()) {
            traffic.refused().increment();
            refuse(channel, new Session(desk, peer(channel, door.from(channel), underTls)), underTls);
            return;
        }
        traffic.begin();
        channel.closeFuture().addListener(_ -> {
            traffic.end();
            place.get().leave();
        });
        door.open(channel, origin -> welcome(channel, origin, place.get(), underTls), () -> {});
    }

    private void welcome(Channel channel, Origin origin, Admission.Place place, boolean underTls) {
        Session session = new Session(desk, peer(channel, origin, underTls), client -> place.countFor(client.inet()));
        Traffic traffic = metrics().pop3(underTls);
        if (!place.countFor(origin.toCount())) {
            traffic.refused().increment();
            refuse(channel, session, underTls);
            return;
        }
        if (underTls) {
            channel.pipeline().addLast(handler(channel, false));
        }
        Conversation conversation = new Conversation(this, channel, session, traffic);
        connections.add(conversation);
        channel.pipeline().addLast(conversation);
    }

    private static Peer peer(Channel channel, Origin origin, boolean underTls) {
        Peer.Proxy proxy = new Peer.Proxy(origin.here(), origin.tls(), origin.mayIntroduce());
        InetSocketAddress remote = (InetSocketAddress) channel.remoteAddress();
        boolean itself = origin.address().equals(remote.getAddress());
        OptionalInt port = itself ? OptionalInt.of(remote.getPort()) : OptionalInt.empty();
        return Peer.of(ClientAddress.of(origin.address()), port, underTls, proxy)
                .over(new TlsChannel(channel));
    }

    /// Nobody pays for a handshake that leads nowhere: under TLS this says nothing.
    private static void refuse(Channel channel, Session session, boolean underTls) {
        byte[] said = (underTls ? "" : ReplyEncoder.statusLine(Session.TOO_MANY) + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        session.end(End.REFUSED, "none", said.length);
        channel.writeAndFlush(Unpooled.wrappedBuffer(said)).addListener(ChannelFutureListener.CLOSE);
    }

    private SslHandler handler(Channel channel, boolean startTls) {
        return tls.orElseThrow().newHandler(channel.alloc(), startTls);
    }

    SslHandler startTls(Channel channel) {
        return handler(channel, true);
    }

    Limits limits() {
        return desk.limits();
    }

    Metrics metrics() {
        return desk.metrics();
    }

    Executor threads() {
        return threads;
    }

    void left(Conversation conversation) {
        connections.remove(conversation);
    }

    /// Stops listening, tells the idle, and lets replies on their way go on.
    ///
    /// @param patience how long; what is still there then is cut off
    public void drain(Duration patience) {
        clear.forEach(Listener::close);
        secure.forEach(Listener::close);
        connections.end(patience);
    }

    /// Stops listening and cuts all sessions off. One that is stuck in the store or in the directory of accounts is
    /// given up after five seconds.
    @Override
    public void close() {
        drain(Duration.ZERO);
        int stuck = connections.size();
        if (stuck > 0) {
            LOG.warn("{} sessions wait for the store or the accounts and did not end", stuck);
        } else {
            threads.close();
        }
    }
}
