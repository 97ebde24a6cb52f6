package org.restante.server.intake;

import java.net.InetAddress;
import java.util.Optional;
import org.restante.server.intake.Command.Greeting;
import org.restante.server.transport.Origin;

/// Who is at the other end, as far as the connection and proxies that are believed tell.
///
/// @param address the client's, or that of a proxy that does not tell it; empty for a Unix-domain socket
/// @param secure whether TLS is up
/// @param mayStartTls whether STARTTLS is offered
/// @param proxy what is known of a proxy in front
record Peer(Protocol protocol, Optional<InetAddress> address, boolean secure, boolean mayStartTls, Proxy proxy) {

    /// What a proxy in front has said, or may say.
    ///
    /// @param here whether the connection is from this machine, so that a client's loopback address is, too
    /// @param counted whether there may be only so many from this address
    /// @param mayIntroduce whether XCLIENT is a command
    record Proxy(boolean here, boolean counted, boolean mayIntroduce, Said said) {}

    /// What XCLIENT has said of the client.
    ///
    /// @param nowhere its address is not known
    /// @param name of its host
    /// @param hello the name it gave itself
    /// @param greeting how it said hello
    record Said(boolean nowhere, Optional<String> name, Optional<String> hello, Optional<Greeting> greeting) {
        static final Said NOTHING = new Said(false, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// With no proxy in front.
    Peer(Protocol protocol, Optional<InetAddress> address, boolean secure, boolean mayStartTls) {
        this(protocol, address, secure, mayStartTls, new Proxy(true, true, false, Said.NOTHING));
    }

    /// Over TCP, through a proxy or not.
    static Peer of(Protocol protocol, Origin origin, boolean mayStartTls) {
        Proxy proxy = new Proxy(origin.here(), origin.counted(), origin.mayIntroduce(), Said.NOTHING);
        return new Peer(protocol, Optional.of(origin.address()), false, mayStartTls, proxy);
    }

    /// The same peer after STARTTLS. RFC 3207 §4.2
    Peer secured() {
        return new Peer(protocol, address, true, false, proxy);
    }

    /// The same connection of a proxy, on behalf of the client it names.
    Peer speakingFor(Xclient client) {
        Optional<InetAddress> named =
                client.address().isPresent() ? client.address().get().inet() : address;
        boolean moved = client.address().isPresent();
        boolean nowhere = moved ? named.isEmpty() : proxy.said().nowhere();
        boolean counted = moved ? !nowhere : proxy.counted();
        Proxy next = new Proxy(proxy.here(), counted, proxy.mayIntroduce(), client.after(proxy.said(), nowhere));
        return new Peer(protocol, named.or(() -> address), secure, mayStartTls, next);
    }

    /// The address of which there may be only so many. This machine and Unix-domain sockets, where the mail server is,
    /// have no such bound, nor has a proxy.
    Optional<InetAddress> toCount() {
        return address.filter(known -> proxy.counted() && !(known.isLoopbackAddress() && proxy.here()));
    }

    /// The address literal of RFC 5321 §4.1.3, `local` for a Unix-domain socket, or `unknown`.
    @Override
    public String toString() {
        return proxy.said().nowhere() ? "unknown" : address.map(Peer::literal).orElse("local");
    }

    private static String literal(InetAddress address) {
        String text = address.getHostAddress();
        int scope = text.indexOf('%');
        String bare = scope < 0 ? text : text.substring(0, scope);
        return bare.indexOf(':') < 0 ? "[" + bare + "]" : "[IPv6:" + bare + "]";
    }
}
