package org.restante.server.dialogues;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.restante.conformance.Stage;
import org.restante.conformance.Wire;
import org.restante.server.config.Config;
import org.restante.server.config.ConfigException;
import org.restante.server.config.Endpoint;
import org.restante.server.listen.Pop3Server;
import org.restante.server.session.Desk;
import org.restante.server.transport.ServerTls;
import org.restante.server.transport.Transport;

/// A real server on this machine, and real sockets.
final class SocketStage implements Stage {
    private final House house;
    private final Pop3Server server;
    private final boolean underTls;

    /// @param underTls whether every connection begins with TLS
    SocketStage(House house, Transport transport, ServerTls tls, boolean underTls) throws IOException {
        this(house, house.desk(Duration.ofMillis(300)), transport, tls, underTls);
    }

    SocketStage(House house, Desk desk, Transport transport, ServerTls tls, boolean underTls) throws IOException {
        this.house = house;
        this.underTls = underTls;
        List<Endpoint> here = List.of(new Endpoint.Tcp(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)));
        server = Pop3Server.start(
                new Config.Listen(here, here, List.of(), List.of(), List.of()), transport, Optional.of(tls), desk);
    }

    static ServerTls tls(Path home) throws IOException {
        try {
            return ServerTls.of(Config.defaults(home));
        } catch (ConfigException e) {
            throw new IOException(e);
        }
    }

    @Override
    public Set<Ability> abilities() {
        return EnumSet.of(Ability.TLS, Ability.MAILDROPS);
    }

    @Override
    public void hold(String user, List<byte[]> letters) throws IOException {
        house.hold(user, letters);
    }

    @Override
    public Wire connect(boolean tls) throws IOException {
        boolean secure = tls || underTls;
        Endpoint endpoint = (secure ? server.pop3s() : server.pop3()).getFirst();
        InetSocketAddress address = ((Endpoint.Tcp) endpoint).address();
        Wire wire = new SocketWire(new Socket(address.getAddress(), address.getPort()));
        if (secure) {
            wire.startTls();
        }
        return wire;
    }

    @Override
    public List<byte[]> left(String user) throws IOException {
        return house.left(user);
    }

    @Override
    public void pass(Duration time) {
        throw new UnsupportedOperationException("nobody moves the clock of a real server");
    }

    @Override
    public void close() {
        server.close();
    }
}
