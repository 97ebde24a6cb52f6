package org.restante.protocol.sasl;

import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Locale;
import java.util.Optional;

/// The hash of a server's certificate, as both ends of a TLS connection make it:
/// `tls-server-end-point`. RFC 5929 §4.1
public final class ServerEndPoint {

    private ServerEndPoint() {}

    /// The hash of a certificate by the hash function of its signature, or by SHA-256 where that
    /// is a weaker one. Empty for signatures that have none of their own, such as Ed25519.
    public static Optional<byte[]> of(X509Certificate certificate) {
        Optional<String> hash = hash(certificate);
        try {
            return hash.isPresent()
                    ? Optional.of(MessageDigest.getInstance(hash.get()).digest(certificate.getEncoded()))
                    : Optional.empty();
        } catch (GeneralSecurityException _) {
            return Optional.empty();
        }
    }

    /// The name of that hash function.
    public static Optional<String> hash(X509Certificate certificate) {
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
