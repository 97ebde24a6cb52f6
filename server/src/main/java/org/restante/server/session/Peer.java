package org.restante.server.session;

import java.net.InetAddress;
import java.util.Optional;
import java.util.OptionalInt;
import org.restante.protocol.sasl.SecureChannel;
import org.restante.server.auth.ClientAddress;
import org.restante.server.auth.Refusal;
import org.restante.server.auth.Terms;

/// Who is at the other end, as far as the session needs to know.
///
/// @param address for the log
/// @param port for the audit log, where many share an address; empty where a proxy is in front
/// @param network of the address, as [org.restante.server.auth.Throttle] counts; empty if the client is on this machine
/// @param secure whether the connection is under TLS
/// @param proxy what is known of a proxy in front
/// @param channel the TLS, as SASL leans on it
/// @param speech how it wants to be answered
public record Peer(
        String address,
        OptionalInt port,
        Optional<String> network,
        boolean secure,
        Proxy proxy,
        SecureChannel channel,
        Speech speech) {

    /// One that has not said yet how it wants to be answered.
    public Peer(
            String address,
            OptionalInt port,
            Optional<String> network,
            boolean secure,
            Proxy proxy,
            SecureChannel channel) {
        this(address, port, network, secure, proxy, channel, Speech.FIRST);
    }

    /// What a proxy in front has said, or may say.
    ///
    /// @param here whether the connection is from this machine, so that a client's loopback address is, too
    /// @param tls whether the client speaks TLS with the proxy
    /// @param mayIntroduce whether XCLIENT is a command
    public record Proxy(boolean here, boolean tls, boolean mayIntroduce) {
        /// There is none.
        public static final Proxy NONE = new Proxy(false, false, false);
    }

    /// With no proxy in front.
    public Peer(String address, OptionalInt port, Optional<String> network, boolean secure) {
        this(address, port, network, secure, Proxy.NONE, SecureChannel.NONE);
    }

    /// The same, of somebody whose port nobody asks for.
    public Peer(String address, Optional<String> network, boolean secure) {
        this(address, OptionalInt.empty(), network, secure);
    }

    /// A client, through a proxy or not.
    public static Peer of(ClientAddress client, OptionalInt port, boolean secure, Proxy proxy) {
        boolean here = client.loopback() && proxy.here();
        Optional<String> network = here ? Optional.empty() : Optional.of(client.network());
        return new Peer(client.toString(), port, network, secure, proxy, SecureChannel.NONE);
    }

    /// The same over a channel that may come to be under TLS.
    public Peer over(SecureChannel other) {
        return new Peer(address, port, network, secure, proxy, other, speech);
    }

    /// Shows nothing before there is TLS.
    @Override
    public SecureChannel channel() {
        return secure ? channel : SecureChannel.NONE;
    }

    /// Whether the client is on this machine. It is not because the proxy is.
    public boolean local() {
        return network.isEmpty();
    }

    /// Why an account with these terms is not for whoever comes like this; empty if it is.
    Optional<Refusal> refusal(Terms terms) {
        Optional<InetAddress> from = terms.networks().isEmpty() // then nobody asks
                ? Optional.empty()
                : ClientAddress.of(Optional.of(address)).flatMap(ClientAddress::inet);
        return terms.refusal(from, secure || proxy.tls());
    }

    /// Whatever was said in clear is forgotten. RFC 2595 §4
    Peer underTls() {
        return new Peer(address, port, network, true, proxy, channel);
    }

    Peer answered(Speech other) {
        return new Peer(address, port, network, secure, proxy, channel, other);
    }

    /// The same connection of a proxy, on behalf of `client`, who has not shown anything himself.
    Peer speakingFor(ClientAddress client) {
        return of(client, OptionalInt.empty(), secure, proxy);
    }
}
