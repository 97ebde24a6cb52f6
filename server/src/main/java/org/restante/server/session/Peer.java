package org.restante.server.session;

/// Who is at the other end, as far as the session needs to know.
///
/// @param address for the log
/// @param local whether the connection comes from this machine
/// @param secure whether it is under TLS
public record Peer(String address, boolean local, boolean secure) {

    Peer underTls() {
        return new Peer(address, local, true);
    }
}
