package org.restante.client;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLKeyException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.restante.protocol.sasl.ChannelBinding;
import org.restante.protocol.sasl.ServerEndPoint;

/// What this end of a TLS connection knows of it, and only the other end besides. RFC 5056 §2.1
final class Bindings {
    private static final String LABEL = "EXPORTER-Channel-Binding"; // RFC 9266 §2
    private static final int OCTETS = 32;

    private Bindings() {}

    /// All types that there are, the strongest first. The server's side does not say which it
    /// knows.
    static List<ChannelBinding> of(SSLSession session) {
        List<ChannelBinding> all = new ArrayList<>();
        exported(session).ifPresent(data -> all.add(new ChannelBinding(ChannelBinding.TLS_EXPORTER, data)));
        endPoint(session).ifPresent(data -> all.add(new ChannelBinding(ChannelBinding.TLS_SERVER_END_POINT, data)));
        return all;
    }

    /// Before TLS 1.3 the data would be unique only under conditions that Java does not tell. RFC
    /// 9266 §4.2
    private static Optional<byte[]> exported(SSLSession session) {
        if (!session.getProtocol().equals("TLSv1.3") || !(session instanceof ExtendedSSLSession extended)) {
            return Optional.empty();
        }
        try {
            return Optional.of(extended.exportKeyingMaterialData(LABEL, new byte[0], OCTETS));
        } catch (SSLKeyException | UnsupportedOperationException _) {
            return Optional.empty();
        }
    }

    private static Optional<byte[]> endPoint(SSLSession session) {
        try {
            return session.getPeerCertificates()[0] instanceof X509Certificate shown
                    ? ServerEndPoint.of(shown)
                    : Optional.empty();
        } catch (SSLPeerUnverifiedException _) {
            return Optional.empty();
        }
    }
}
