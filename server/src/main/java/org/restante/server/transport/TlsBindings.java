package org.restante.server.transport;

import io.netty.handler.ssl.ReferenceCountedOpenSslEngine;
import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLKeyException;
import org.restante.protocol.sasl.ChannelBinding;

/// What the two ends of a TLS connection know of it, and nobody else. RFC 5929, RFC 9266
///
/// @param shown the server's certificate that the client was shown
record TlsBindings(SSLEngine engine, X509Certificate shown) {
    private static final String LABEL = "EXPORTER-Channel-Binding"; // RFC 9266 §2
    private static final int OCTETS = 32;

    /// Whether there is any.
    boolean any() {
        return exports() || hash(shown).isPresent();
    }

    /// The data of one type of binding.
    Optional<byte[]> of(String type) {
        return switch (type) {
            case ChannelBinding.TLS_EXPORTER -> exports() ? exported() : Optional.empty();
            case ChannelBinding.TLS_SERVER_END_POINT -> endPoint(shown);
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

    /// The hash of a certificate by the hash function of its signature, or by SHA-256 where that is a weaker
    /// one. Empty for signatures that have none of their own, such as Ed25519. RFC 5929 §4.1
    static Optional<byte[]> endPoint(X509Certificate certificate) {
        Optional<String> hash = hash(certificate);
        try {
            return hash.isPresent()
                    ? Optional.of(MessageDigest.getInstance(hash.get()).digest(certificate.getEncoded()))
                    : Optional.empty();
        } catch (GeneralSecurityException _) {
            return Optional.empty();
        }
    }

    private static Optional<String> hash(X509Certificate certificate) {
        String signature = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
        if (signature.equals("RSASSA-PSS")) {
            return hashOfPss(certificate.getSigAlgParams());
        }
        int with = signature.indexOf("WITH");
        return with < 0 ? Optional.empty() : atLeastSha256(signature.substring(0, with));
    }

    private static Optional<String> atLeastSha256(String hash) {
        return switch (hash) {
            case "MD5", "SHA1", "SHA-1", "SHA256", "SHA-256" -> Optional.of("SHA-256");
            case "SHA384", "SHA-384" -> Optional.of("SHA-384");
            case "SHA512", "SHA-512" -> Optional.of("SHA-512");
            default -> Optional.empty();
        };
    }

    /// Such a signature may use two.
    private static Optional<String> hashOfPss(byte[] parameters) {
        try {
            AlgorithmParameters decoded = AlgorithmParameters.getInstance("RSASSA-PSS");
            decoded.init(parameters);
            PSSParameterSpec spec = decoded.getParameterSpec(PSSParameterSpec.class);
            boolean one = spec.getMGFParameters() instanceof MGF1ParameterSpec mask
                    && mask.getDigestAlgorithm().equals(spec.getDigestAlgorithm());
            return one ? atLeastSha256(spec.getDigestAlgorithm()) : Optional.empty();
        } catch (GeneralSecurityException | IOException _) {
            return Optional.empty();
        }
    }
}
