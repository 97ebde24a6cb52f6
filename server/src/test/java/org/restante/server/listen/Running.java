package org.restante.server.listen;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.restante.server.auth.Directory;
import org.restante.server.config.Config;
import org.restante.server.config.ConfigException;
import org.restante.server.config.Endpoint;
import org.restante.server.config.Limits;
import org.restante.server.dialogues.HouseDirectory;
import org.restante.server.session.Desk;
import org.restante.server.transport.ServerTls;
import org.restante.server.transport.Transport;
import org.restante.store.Delivery;
import org.restante.store.Maildrops;
import org.restante.store.memory.MemoryMaildrops;

/// A server on loopback, for `ann` and `bob`.
public final class Running implements AutoCloseable {
    private static final Endpoint ANY_PORT =
            new Endpoint.Tcp(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    public final Maildrops maildrops;
    public final Pop3Server server;
    private final Transport transport;

    private Running(
            Transport transport, Directory directory, Maildrops maildrops, Limits limits, Optional<ServerTls> tls)
            throws IOException {
        this(transport, directory, maildrops, limits, tls, Config.Proxy.NONE, false);
    }

    private Running(
            Transport transport,
            Directory directory,
            Maildrops maildrops,
            Limits limits,
            Optional<ServerTls> tls,
            Config.Proxy proxy,
            boolean throttle)
            throws IOException {
        this.transport = transport;
        this.maildrops = maildrops;
        Config.Listen listen = new Config.Listen(
                List.of(ANY_PORT), tls.isPresent() ? List.of(ANY_PORT) : List.of(), List.of(), List.of(), List.of());
        Config.Auth auth = new Config.Auth(Config.Plaintext.TLS, throttle, "localhost");
        Desk desk = new Desk(directory, maildrops, limits, auth, tls.isPresent());
        server = Pop3Server.start(listen, proxy, transport, tls, desk);
    }

    /// In clear, over maildrops in memory.
    public static Running with(Limits limits) throws IOException {
        return over(new MemoryMaildrops(), limits);
    }

    /// In clear.
    public static Running over(Maildrops maildrops, Limits limits) throws IOException {
        return new Running(new Transport(), new HouseDirectory(), maildrops, limits, Optional.empty());
    }

    /// In clear, with accounts of its own.
    public static Running over(Directory directory, Maildrops maildrops, Limits limits) throws IOException {
        return new Running(new Transport(), directory, maildrops, limits, Optional.empty());
    }

    /// In clear and under TLS.
    public static Running over(Maildrops maildrops, Limits limits, ServerTls tls) throws IOException {
        return new Running(new Transport(), new HouseDirectory(), maildrops, limits, Optional.of(tls));
    }

    /// In clear and under TLS, over a transport that is closed with this.
    public static Running over(Transport transport, Maildrops maildrops, ServerTls tls) throws IOException {
        return new Running(transport, new HouseDirectory(), maildrops, new Tight().limits(), Optional.of(tls));
    }

    /// With proxies in front.
    public static Running behind(Config.Proxy proxy, Limits limits, Optional<ServerTls> tls) throws IOException {
        return new Running(new Transport(), new HouseDirectory(), new MemoryMaildrops(), limits, tls, proxy, false);
    }

    /// With proxies in front, in clear, with accounts of its own and guesses slowed down.
    public static Running behind(Config.Proxy proxy, Directory directory, Limits limits) throws IOException {
        return new Running(new Transport(), directory, new MemoryMaildrops(), limits, Optional.empty(), proxy, true);
    }

    /// TLS with a self-signed pair that is made in `home`.
    public static ServerTls tls(Path home) throws IOException {
        try {
            return ServerTls.of(Config.defaults(home));
        } catch (ConfigException e) {
            throw new IOException(e);
        }
    }

    /// The port in clear.
    public int port() {
        return portOf(server.pop3());
    }

    /// The port under TLS.
    public int securePort() {
        return portOf(server.pop3s());
    }

    private static int portOf(List<Endpoint> endpoints) {
        return ((Endpoint.Tcp) endpoints.getFirst()).address().getPort();
    }

    /// A connection in clear whose greeting has been heard.
    public Client client() throws IOException {
        return Client.connect(port()).greeted();
    }

    /// A connection under TLS whose greeting has been heard.
    public Client secureClient() throws IOException {
        return Client.connect(securePort()).startTls().greeted();
    }

    /// Puts a letter of ISO 8859-1 text into a maildrop.
    public void hold(String user, String letter) throws IOException {
        hold(user, letter.getBytes(StandardCharsets.ISO_8859_1));
    }

    /// Puts a letter into a maildrop.
    public void hold(String user, byte[] letter) throws IOException {
        try (Delivery delivery = maildrops.deliver(HouseDirectory.owner(user))) {
            delivery.write(letter, 0, letter.length);
            delivery.commit();
        }
    }

    /// Waits until so many sessions are left.
    public void awaitSessions(int count) {
        await().atMost(PATIENCE).until(() -> server.sessions() == count);
    }

    /// Whether a maildrop can be opened now, that is within the lease wait.
    public boolean free(String user) throws IOException {
        var opened = maildrops.open(HouseDirectory.owner(user), Duration.ZERO);
        opened.ifPresent(maildrop -> maildrop.close());
        return opened.isPresent();
    }

    /// Waits until a maildrop is free.
    public void awaitFree(String user) {
        await().atMost(PATIENCE).until(() -> free(user));
    }

    @Override
    public void close() {
        server.close();
        transport.close();
    }
}
