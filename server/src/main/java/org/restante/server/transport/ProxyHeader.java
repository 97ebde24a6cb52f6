package org.restante.server.transport;

import io.netty.handler.codec.haproxy.HAProxyCommand;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyProxiedProtocol.TransportProtocol;
import io.netty.handler.codec.haproxy.HAProxySSLTLV;
import java.net.InetAddress;
import java.util.regex.Pattern;
import org.restante.server.transport.Origin.Told;

/// What a header of the PROXY protocol that Netty has read means here.
final class ProxyHeader {
    private static final Pattern NUMERIC = Pattern.compile("[0-9A-Fa-f.:]+");

    private ProxyHeader() {}

    /// @throws ProxyHeaderFramer.Refused if it cannot be that of a connection like this
    static Told told(HAProxyMessage header) throws ProxyHeaderFramer.Refused {
        if (header.command() == HAProxyCommand.LOCAL) {
            return new Told.Itself();
        }
        boolean tls = header.tlvs().stream().anyMatch(tlv -> tlv instanceof HAProxySSLTLV ssl && ssl.isPP2ClientSSL());
        if (header.proxiedProtocol().transportProtocol() == TransportProtocol.DGRAM) {
            throw new ProxyHeaderFramer.Refused("its PROXY header is one of datagrams");
        }
        return switch (header.proxiedProtocol().addressFamily()) {
            case AF_IPv4, AF_IPv6 -> new Told.Client(address(header.sourceAddress()), tls);
            case AF_UNIX, AF_UNSPEC -> new Told.Hidden(tls);
        };
    }

    /// No scope, no brackets, no name: an address of numbers.
    private static InetAddress address(String text) throws ProxyHeaderFramer.Refused {
        if (NUMERIC.matcher(text).matches()) {
            try {
                return InetAddress.ofLiteral(text);
            } catch (IllegalArgumentException _) {
                // said below
            }
        }
        throw new ProxyHeaderFramer.Refused("the address in its PROXY header is none");
    }
}
