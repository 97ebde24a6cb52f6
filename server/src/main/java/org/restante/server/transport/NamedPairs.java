package org.restante.server.transport;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/// Which pair a client is shown: the first whose certificate has the name it asks for, else the first of all.
/// RFC 6066 §3
///
/// One context knows all pairs, and asks here in each full handshake; that is a look into a map.
final class NamedPairs extends X509ExtendedKeyManager {
    private final List<KeyPairFiles> pairs;
    private final Map<String, Map<String, String>> aliases = new HashMap<>(); // by name; each is of one kind of key
    private final Map<String, String> first;

    /// @param pairs at least one
    NamedPairs(List<KeyPairFiles> pairs) {
        this.pairs = List.copyOf(pairs);
        this.first = Map.of(pairs.getFirst().kind(), "0");
        for (int i = 0; i < pairs.size(); i++) {
            KeyPairFiles pair = pairs.get(i);
            for (String name : CertificateNames.of(pair.chain().getFirst())) {
                aliases.putIfAbsent(name, Map.of(pair.kind(), Integer.toString(i)));
            }
        }
    }

    /// The certificate that a client was shown in the handshake that made a session, or in the one that it
    /// resumes.
    X509Certificate shown(SSLSession session) {
        String alias = asked(session)
                .flatMap(this::withName)
                .orElse(first)
                .values()
                .iterator()
                .next();
        return getCertificateChain(alias)[0];
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        Optional<String> name = engine == null ? Optional.empty() : asked(engine.getHandshakeSession());
        return name.flatMap(this::withName).orElse(first).get(keyType);
    }

    private Optional<Map<String, String>> withName(String name) {
        return Optional.ofNullable(aliases.get(name))
                .or(() -> CertificateNames.wildcard(name).map(aliases::get));
    }

    private static Optional<String> asked(@Nullable SSLSession handshake) {
        if (!(handshake instanceof ExtendedSSLSession session)) {
            return Optional.empty();
        }
        try {
            for (SNIServerName name : session.getRequestedServerNames()) {
                if (name instanceof SNIHostName host) {
                    return Optional.of(host.getAsciiName().toLowerCase(Locale.ROOT));
                }
            }
        } catch (IllegalArgumentException _) {
            return Optional.empty(); // what it asks for is no name
        }
        return Optional.empty();
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return first.values().toArray(String[]::new);
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return first.get(keyType);
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return pairs.get(Integer.parseInt(alias)).chain().toArray(X509Certificate[]::new);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return pairs.get(Integer.parseInt(alias)).key();
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null; // this is the server
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }
}
