package org.restante.server.transport;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import org.restante.server.config.Config;
import org.restante.server.config.ConfigException;

/// A certificate chain and the key that belongs to it, read from PEM files and checked against each other.
record KeyPairFiles(List<X509Certificate> chain, PrivateKey key) {
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    /// Copies the chain.
    KeyPairFiles {
        chain = List.copyOf(chain);
    }

    /// @throws ConfigException one line: which file, what is wrong with it, what would be right
    static KeyPairFiles read(Config.Tls.Pair pair) throws ConfigException {
        return read("tls", pair);
    }

    /// @param table the keys `certificate` and `key` stand in
    /// @throws ConfigException likewise
    static KeyPairFiles read(String table, Config.Tls.Pair pair) throws ConfigException {
        try {
            return checked(pair);
        } catch (ConfigException e) {
            throw new ConfigException(table + "." + e.getMessage());
        }
    }

    private static KeyPairFiles checked(Config.Tls.Pair pair) throws ConfigException {
        byte[] certificates = PemCertificates.octets("certificate", pair.certificate());
        List<X509Certificate> chain = PemCertificates.in(
                certificates, "certificate", pair.certificate(), "that begins with the server's own");
        byte[] secret = PemCertificates.octets("key", pair.key());
        PrivateKey key = key(pair.key(), secret, chain.getFirst().getPublicKey().getAlgorithm());
        if (!BoringSsl.takes(certificates, secret) && !belongTogether(chain.getFirst(), key)) {
            throw new ConfigException("key: " + pair.key() + " does not belong to the certificate in "
                    + pair.certificate() + "; give the key that the certificate was issued for");
        }
        return new KeyPairFiles(chain, key);
    }

    /// Of its key: `EC`, `RSA`.
    String kind() {
        return key.getAlgorithm();
    }

    private static PrivateKey key(Path file, byte[] octets, String algorithm) throws ConfigException {
        String text = new String(octets, StandardCharsets.ISO_8859_1);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new ConfigException("key: " + file + " holds no unencrypted PKCS#8 key (" + BEGIN
                    + "); convert it with: openssl pkcs8 -topk8 -nodes -in OLD -out NEW");
        }
        try {
            byte[] der = Base64.getMimeDecoder().decode(text.substring(begin + BEGIN.length(), end));
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (InvalidKeySpecException | IllegalArgumentException _) {
            throw new ConfigException("key: " + file + " holds no " + algorithm + " key, which the certificate needs");
        } catch (GeneralSecurityException _) {
            throw new ConfigException("key: keys of kind " + algorithm + " are not supported here");
        }
    }

    private static boolean belongTogether(X509Certificate certificate, PrivateKey key) throws ConfigException {
        String scheme = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
        byte[] challenge = new byte[32];
        new SecureRandom().nextBytes(challenge);
        try {
            Signature signer = Signature.getInstance(scheme);
            signer.initSign(key);
            signer.update(challenge);
            Signature verifier = Signature.getInstance(scheme);
            verifier.initVerify(certificate.getPublicKey());
            verifier.update(challenge);
            return verifier.verify(signer.sign());
        } catch (GeneralSecurityException e) {
            throw new ConfigException("key: cannot be checked against the certificate: " + e.getMessage());
        }
    }
}
