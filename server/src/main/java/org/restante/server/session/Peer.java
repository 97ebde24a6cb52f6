package org.restante.server.session;

import java.util.Optional;

/// Who is at the other end, as far as the session needs to know.
///
/// @param address for the log
/// @param network of the address, as [org.restante.server.auth.Throttle] counts; empty if the connection comes from
///     this machine
/// @param secure whether it is under TLS
public record Peer(String address, Optional<String> network, boolean secure) {

    /// Whether the connection comes from this machine.
    public boolean local() {
        return network.isEmpty();
    }

    Peer underTls() {
        return new Peer(address, network, true);
    }
}
