package org.restante.server.transport;

import java.net.InetAddress;
import java.util.Optional;
import org.restante.server.config.Config;
import org.restante.server.config.Network;

/// For whom a connection was opened, and what is believed of it.
///
/// @param address the client's; of a proxy that does not say for whom it speaks, its own
/// @param here whether a loopback address means this machine: the connection itself comes from here
/// @param tls whether the client speaks TLS with a proxy in front
/// @param counted whether there may be only so many from this address; never of a proxy's own
/// @param mayIntroduce whether XCLIENT is taken from there
public record Origin(InetAddress address, boolean here, boolean tls, boolean counted, boolean mayIntroduce) {

    /// What a header of the PROXY protocol says.
    sealed interface Told {
        /// This client.
        record Client(InetAddress address, boolean tls) implements Told {}

        /// A client whose address the proxy does not know, or does not tell.
        record Hidden(boolean tls) implements Told {}

        /// The proxy speaks for itself.
        record Itself() implements Told {}
    }

    /// Of a connection without a header.
    static Origin of(InetAddress from, Config.Proxy proxy) {
        return own(from, proxy, Network.anyHas(proxy.headerFrom(), from));
    }

    /// Of a connection from a proxy. Who comes through one is no proxy himself unless the configuration names *his*
    /// address: else every client behind a proxy could say what he likes with XCLIENT.
    static Origin of(InetAddress from, Told told, Config.Proxy proxy) {
        return switch (told) {
            case Told.Itself() -> own(from, proxy, true);
            case Told.Hidden(boolean tls) -> new Origin(from, false, tls, false, false);
            case Told.Client(InetAddress client, boolean tls) -> {
                boolean xclient = Network.anyHas(proxy.xclientFrom(), client);
                yield new Origin(client, from.isLoopbackAddress(), tls, !xclient, xclient);
            }
        };
    }

    private static Origin own(InetAddress from, Config.Proxy proxy, boolean proxied) {
        boolean xclient = Network.anyHas(proxy.xclientFrom(), from);
        return new Origin(from, from.isLoopbackAddress(), false, !proxied && !xclient, xclient);
    }

    /// The address to count for, if there is a bound.
    public Optional<InetAddress> toCount() {
        return counted ? Optional.of(address) : Optional.empty();
    }
}
