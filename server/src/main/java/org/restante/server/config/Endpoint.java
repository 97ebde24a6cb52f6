package org.restante.server.config;

import java.net.InetSocketAddress;
import java.nio.file.Path;

/// Where a listener listens.
public sealed interface Endpoint {

    /// A TCP address. Port 0 lets the system choose.
    record Tcp(InetSocketAddress address) implements Endpoint {
        @Override
        public String toString() {
            String host = address.getAddress().getHostAddress();
            return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
        }
    }

    /// A Unix-domain socket, for LMTP.
    record Unix(Path path) implements Endpoint {
        @Override
        public String toString() {
            return "unix:" + path;
        }
    }
}
