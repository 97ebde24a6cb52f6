package org.restante.server.intake;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.restante.server.audit.Audit;
import org.restante.server.auth.Directory;
import org.restante.server.config.Config;
import org.restante.server.config.Endpoint;
import org.restante.server.config.Limits;
import org.restante.server.metrics.Metrics;
import org.restante.server.metrics.Traffic;
import org.restante.server.transport.Connections;
import org.restante.server.transport.FrontDoor;
import org.restante.server.transport.Listener;
import org.restante.server.transport.Origin;
import org.restante.server.transport.ServerTls;
import org.restante.server.transport.Transport;
import org.restante.store.Maildrops;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The listeners for mail that comes in, by LMTP (RFC 2033) and SMTP (RFC 5321), for local recipients only.
///
/// The logger `org.restante.intake` gets one line for each transaction.
public final class IntakeServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(IntakeServer.class);
    private static final Logger JOURNAL = LoggerFactory.getLogger("org.restante.intake");

    private volatile Office office;
    private final Transport transport;
    private final Optional<ServerTls> tls;
    private final Admission admission;
    private final Connections connections = new Connections(Integer.MAX_VALUE); // [Admission] counts
    private final FrontDoor door;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("intake-", 1).factory());
    private final List<Listener> lmtp = new ArrayList<>();
    private final List<Listener> smtp = new ArrayList<>();

    private IntakeServer(Office office, Config.Proxy proxy, Transport transport, Optional<ServerTls> tls) {
        this.office = office;
        this.transport = transport;
        this.tls = tls;
        this.admission = new Admission(office.limits());
        this.door = new FrontDoor(proxy, connections, () -> this.office.limits().line());
    }

    /// Listens wherever the configuration says, for `listen.lmtp` and `listen.smtp`.
    ///
    /// A Unix-domain socket replaces the file of one that nobody listens on any more, has the mode 0660, and is
    /// removed by [#drain].
    ///
    /// @param tls STARTTLS is offered where it is present, on TCP
    /// @param audit is told of each delivery
    /// @param metrics where deliveries are counted
    /// @throws IOException one line, if an address cannot be had: nothing is listened to then
    public static IntakeServer start(
            Config config,
            Transport transport,
            Optional<ServerTls> tls,
            Directory directory,
            Maildrops maildrops,
            Audit audit,
            Metrics metrics)
            throws IOException {
        String host = config.server().name();
        Clock clock = Clock.system(ZoneId.systemDefault());
        Office office = new Office(host, config.limits(), directory, maildrops, clock, audit, metrics);
        return start(config.listen(), config.proxy(), transport, tls, office);
    }

    static IntakeServer start(Config.Listen listen, Transport transport, Optional<ServerTls> tls, Office office)
            throws IOException {
        return start(listen, Config.Proxy.NONE, transport, tls, office);
    }

    static IntakeServer start(
            Config.Listen listen, Config.Proxy proxy, Transport transport, Optional<ServerTls> tls, Office office)
            throws IOException {
        IntakeServer server = new IntakeServer(office, proxy, transport, tls);
        try {
            for (Endpoint endpoint : listen.lmtp()) {
                server.lmtp.add(server.bind(endpoint, Protocol.LMTP));
            }
            for (Endpoint endpoint : listen.smtp()) {
                server.smtp.add(server.bind(endpoint, Protocol.SMTP));
            }
            return server;
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    /// Has other limits for connections from now on.
    public void use(Limits limits) {
        office = new Office(
                office.host(),
                limits,
                office.directory(),
                office.maildrops(),
                office.clock(),
                office.audit(),
                office.metrics());
        admission.use(limits);
    }

    /// Where it listens for LMTP.
    public List<Endpoint> lmtp() {
        return lmtp.stream().map(Listener::endpoint).toList();
    }

    /// Where it listens for SMTP.
    public List<Endpoint> smtp() {
        return smtp.stream().map(Listener::endpoint).toList();
    }

    /// How many connections there are.
    public int sessions() {
        return connections.size();
    }

    /// Stops listening, ends what is idle with 421, and lets the transactions that are open end.
    ///
    /// @param patience how long; what is still there then is cut off, and its messages are not stored
    public void drain(Duration patience) {
        lmtp.forEach(IntakeServer::unbind);
        smtp.forEach(IntakeServer::unbind);
        connections.end(patience);
    }

    /// Stops listening and cuts all connections off.
    @Override
    public void close() {
        drain(Duration.ZERO);
        threads.close();
    }

    private Listener bind(Endpoint endpoint, Protocol protocol) throws IOException {
        if (!(endpoint instanceof Endpoint.Unix(var path))) {
            return transport.bind(endpoint, channel -> greet(channel, protocol));
        }
        UnixSocketFile file = new UnixSocketFile(path);
        file.prepare();
        Listener listener = transport.bind(endpoint, channel -> greet(channel, protocol));
        try {
            file.protect();
            return listener;
        } catch (IOException e) {
            unbind(listener);
            throw new IOException("cannot listen on " + endpoint + ": its mode cannot be set to 0660", e);
        }
    }

    private static void unbind(Listener listener) {
        boolean open = listener.channel().isOpen();
        listener.close();
        if (open && listener.endpoint() instanceof Endpoint.Unix(var path)) {
            try {
                new UnixSocketFile(path).remove();
            } catch (IOException e) {
                LOG.warn("cannot remove {}", path, e);
            }
        }
    }

    private void greet(Channel channel, Protocol protocol) {
        boolean tcp = channel.remoteAddress() instanceof InetSocketAddress;
        Peer peer = tcp
                ? Peer.of(protocol, door.from(channel), tls.isPresent())
                : new Peer(protocol, Optional.empty(), false, false);
        if (!admission.enter(peer)) {
            traffic(protocol).refused().increment();
            refuse(channel);
        } else if (tcp) {
            door.open(channel, origin -> welcome(channel, peer, origin), () -> admission.leave(peer));
        } else {
            connect(channel, peer);
        }
    }

    /// @param first as whom the connection was let in
    private void welcome(Channel channel, Peer first, Origin origin) {
        Peer peer = Peer.of(first.protocol(), origin, first.mayStartTls());
        if (admission.move(first, peer)) {
            connect(channel, peer);
        } else {
            admission.leave(first);
            traffic(peer.protocol()).refused().increment();
            refuse(channel);
        }
    }

    private void connect(Channel channel, Peer peer) {
        Traffic traffic = traffic(peer.protocol());
        traffic.begin();
        channel.closeFuture().addListener(_ -> traffic.end());
        Connection connection = new Connection(this, channel, peer, traffic);
        connections.add(connection);
        channel.pipeline().addLast(connection);
    }

    private static void refuse(Channel channel) {
        channel.writeAndFlush(Unpooled.copiedBuffer(Session.CROWDED.wire(), StandardCharsets.US_ASCII))
                .addListener(ChannelFutureListener.CLOSE);
    }

    Session session(Peer peer) {
        return new Session(office, peer, handled -> JOURNAL.info("{}", handled), admission::move);
    }

    SslHandler startTls(Channel channel) {
        return tls.orElseThrow().newIntakeHandler(channel.alloc());
    }

    private Traffic traffic(Protocol protocol) {
        return metrics().intake(protocol == Protocol.LMTP);
    }

    Metrics metrics() {
        return office.metrics();
    }

    Executor threads() {
        return threads;
    }

    Limits limits() {
        return office.limits();
    }

    void left(Connection connection, Peer peer) {
        admission.leave(peer);
        connections.remove(connection);
    }
}
