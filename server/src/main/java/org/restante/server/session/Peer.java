package org.restante.server.session;

import java.util.Optional;
import java.util.OptionalInt;

/// Who is at the other end, as far as the session needs to know.
///
/// @param address for the log
/// @param port for the audit log, where many share an address
/// @param network of the address, as [org.restante.server.auth.Throttle] counts; empty if the connection comes from
///     this machine
/// @param secure whether it is under TLS
public record Peer(String address, OptionalInt port, Optional<String> network, boolean secure) {

    /// Somebody whose port nobody asks for.
    public Peer(String address, Optional<String> network, boolean secure) {
        this(address, OptionalInt.empty(), network, secure);
    }

    /// Whether the connection comes from this machine.
    public boolean local() {
        return network.isEmpty();
    }

    Peer underTls() {
        return new Peer(address, port, network, true);
    }
}
