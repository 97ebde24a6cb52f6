package org.restante.client;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/// Brings a connection under TLS. RFC 8314 §5.2, RFC 8996 §4
final class Tls {
    private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};

    private Tls() {}

    /// Shakes hands, and finds out whether it is the right server.
    ///
    /// @throws Insecure if it is not
    static Link over(Link link, Settings settings, Budget budget) throws IOException {
        link.await("the TLS handshake");
        SSLContext context = context(settings);
        Link secured = link.secured(socket(context, link, settings));
        SSLSocket socket = (SSLSocket) secured.socket();
        try {
            secured.guarded(budget, () -> {
                socket.startHandshake();
                return socket;
            });
            return secured;
        } catch (IOException e) {
            throw Handshake.failure(e, settings);
        }
    }

    private static SSLSocket socket(SSLContext context, Link link, Settings settings) throws IOException {
        String host = Hosts.ascii(settings.host());
        SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket(link.socket(), host, settings.port(), true);
        socket.setUseClientMode(true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setProtocols(VERSIONS);
        if (!(settings.trust() instanceof Trust.Pinned)) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS"); // names as of RFC 9525 §6.3
        }
        socket.setSSLParameters(parameters);
        return socket;
    }

    private static SSLContext context(Settings settings) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            X509ExtendedTrustManager trust = switch (settings.trust()) {
                case Trust.Platform() -> Vouched.bySystem();
                case Trust.Authorities(var certificates) -> Vouched.by(certificates);
                case Trust.Pinned(var fingerprints) -> new PinnedCertificate(fingerprints);
            };
            context.init(keys(settings), new TrustManager[] {trust}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("this Java cannot do TLS as it is wished: " + e.getMessage(), e);
        }
    }

    private static KeyManager[] keys(Settings settings) throws GeneralSecurityException, IOException {
        if (settings.identity().isEmpty()) {
            return new KeyManager[0];
        }
        Identity identity = settings.identity().get();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        char[] none = {};
        store.setKeyEntry("client", identity.key(), none, identity.chain().toArray(new Certificate[0]));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, none);
        return factory.getKeyManagers();
    }
}
