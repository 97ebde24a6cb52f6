package org.restante.server.intake;

import java.net.InetAddress;
import java.util.Optional;

/// Who is at the other end, as far as the connection tells.
///
/// @param address empty for a Unix-domain socket
/// @param secure whether TLS is up
/// @param mayStartTls whether STARTTLS is offered
record Peer(Protocol protocol, Optional<InetAddress> address, boolean secure, boolean mayStartTls) {

    /// The same peer after STARTTLS. RFC 3207 §4.2
    Peer secured() {
        return new Peer(protocol, address, true, false);
    }

    /// The address literal of RFC 5321 §4.1.3, or `local` for a Unix-domain socket.
    @Override
    public String toString() {
        return address.map(Peer::literal).orElse("local");
    }

    private static String literal(InetAddress address) {
        String text = address.getHostAddress();
        int scope = text.indexOf('%');
        String bare = scope < 0 ? text : text.substring(0, scope);
        return bare.indexOf(':') < 0 ? "[" + bare + "]" : "[IPv6:" + bare + "]";
    }
}
