package org.restante.server.intake;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.restante.server.config.Config;
import org.restante.server.config.ConfigException;
import org.restante.server.config.Endpoint;
import org.restante.server.config.Limits;
import org.restante.server.transport.ServerTls;
import org.restante.server.transport.Transport;

/// A server on loopback, for LMTP and SMTP.
final class Running implements AutoCloseable {
    static final Endpoint ANY_PORT = new Endpoint.Tcp(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));

    final TestOffice office = new TestOffice();
    final Transport transport = new Transport();
    final IntakeServer server;

    Running(Limits limits, Optional<ServerTls> tls) throws IOException {
        this(limits, Config.Proxy.NONE, tls);
    }

    /// With proxies in front.
    Running(Limits limits, Config.Proxy proxy, Optional<ServerTls> tls) throws IOException {
        Config.Listen listen = new Config.Listen(List.of(), List.of(), List.of(ANY_PORT), List.of(ANY_PORT), List.of());
        server = IntakeServer.start(listen, proxy, transport, tls, office.office(limits));
    }

    /// TLS with a self-signed pair that is made in `home`.
    static ServerTls tls(Path home) throws IOException {
        try {
            return ServerTls.of(Config.defaults(home));
        } catch (ConfigException e) {
            throw new IOException(e);
        }
    }

    /// A connection whose greeting has been heard.
    Client smtp() throws IOException {
        return greeted(server.smtp().getFirst());
    }

    Client lmtp() throws IOException {
        return greeted(server.lmtp().getFirst());
    }

    private static Client greeted(Endpoint endpoint) throws IOException {
        Client client = Client.connect(endpoint);
        String greeting = client.hear();
        if (!greeting.startsWith("220 ")) {
            throw new AssertionError(greeting);
        }
        return client;
    }

    @Override
    public void close() {
        server.close();
        transport.close();
    }
}
