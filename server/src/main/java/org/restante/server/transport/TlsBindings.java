package org.restante.server.transport;

import io.netty.handler.ssl.ReferenceCountedOpenSslEngine;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLKeyException;
import org.restante.protocol.sasl.ChannelBinding;
import org.restante.protocol.sasl.ServerEndPoint;

/// What the two ends of a TLS connection know of it, and nobody else. RFC 5929, RFC 9266
///
/// @param shown the server's certificate that the client was shown
record TlsBindings(SSLEngine engine, X509Certificate shown) {
    private static final String LABEL = "EXPORTER-Channel-Binding"; // RFC 9266 §2
    private static final int OCTETS = 32;

    /// Whether there is any.
    boolean any() {
        return exports() || ServerEndPoint.hash(shown).isPresent();
    }

    /// The data of one type of binding.
    Optional<byte[]> of(String type) {
        return switch (type) {
            case ChannelBinding.TLS_EXPORTER -> exports() ? exported() : Optional.empty();
            case ChannelBinding.TLS_SERVER_END_POINT -> ServerEndPoint.of(shown);
            default -> Optional.empty();
        };
    }

    /// Netty's door to BoringSSL has none for exporters. Before TLS 1.3 the data would be unique only under
    /// conditions that the JDK does not tell. RFC 9266 §4.2
    private boolean exports() {
        return !(engine instanceof ReferenceCountedOpenSslEngine)
                && engine.getSession().getProtocol().equals("TLSv1.3");
    }

    private Optional<byte[]> exported() {
        try {
            return engine.getSession() instanceof ExtendedSSLSession session
                    ? Optional.of(session.exportKeyingMaterialData(LABEL, new byte[0], OCTETS))
                    : Optional.empty();
        } catch (SSLKeyException | UnsupportedOperationException _) {
            return Optional.empty();
        }
    }
}
