package org.restante.server.transport;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/// The TLS of a client that shows a certificate to whoever asks for one, if it has one. It keeps its tickets, and
/// trusts every server.
final class Visitor {
    private final AtomicInteger certificates = new AtomicInteger();
    private final SSLContext context;

    Visitor(Optional<KeyPairFiles> pair) throws GeneralSecurityException {
        context = SSLContext.getInstance("TLS");
        context.init(
                pair.map(shown -> new KeyManager[] {new Shown(shown)}).orElse(null),
                new TrustManager[] {new Counting(certificates)},
                null);
    }

    SSLContext context() {
        return context;
    }

    /// How often it was shown a certificate: not when it came back with a ticket.
    int certificatesSeen() {
        return certificates.get();
    }

    /// Does not look whom the server trusts.
    private static final class Shown extends X509ExtendedKeyManager {
        private static final String ALIAS = "shown";

        private final KeyPairFiles pair;

        Shown(KeyPairFiles pair) {
            this.pair = pair;
        }

        @Override
        public String[] getClientAliases(String keyType, Principal @Nullable [] issuers) {
            return new String[] {ALIAS};
        }

        @Override
        public String chooseClientAlias(String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return ALIAS;
        }

        @Override
        public String chooseEngineClientAlias(
                String[] keyTypes, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
            return ALIAS;
        }

        @Override
        public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
            return null;
        }

        @Override
        public @Nullable String chooseServerAlias(
                String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return null;
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return pair.chain().toArray(X509Certificate[]::new);
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return pair.key();
        }
    }

    private record Counting(AtomicInteger certificates) implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {
            certificates.incrementAndGet();
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
