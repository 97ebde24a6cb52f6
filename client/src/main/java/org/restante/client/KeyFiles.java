package org.restante.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.restante.protocol.Secret;

/// Certificates and keys as they lie in files. What is wrong with one is said in a line that
/// names it.
final class KeyFiles {
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final List<String> KINDS = List.of("EC", "RSA", "EdDSA", "RSASSA-PSS");

    private KeyFiles() {}

    /// All certificates of a file, in PEM or DER.
    static List<X509Certificate> certificates(Path file) throws IOException {
        byte[] octets = Files.readAllBytes(file);
        try {
            List<X509Certificate> found = x509(
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(octets))
                            .stream());
            if (found.isEmpty()) {
                throw new IOException(file + ": there is no certificate in it");
            }
            return found;
        } catch (CertificateException e) {
            throw new IOException(file + ": this is no certificate in PEM or DER", e);
        }
    }

    /// A key in PEM, in PKCS #8 without a password.
    static PrivateKey key(Path file) throws IOException {
        byte[] octets = Files.readAllBytes(file);
        Matcher pem = KEY.matcher(new String(octets, ISO_8859_1));
        Arrays.fill(octets, (byte) 0);
        if (!pem.find()) {
            throw new IOException(file + ": there is no key that begins with BEGIN PRIVATE KEY (PKCS #8, no password)");
        }
        byte[] der = Base64.getMimeDecoder().decode(pem.group(1));
        for (String kind : KINDS) {
            try {
                return KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(der));
            } catch (InvalidKeySpecException _) {
                // a key of another kind
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java has " + kind, e);
            }
        }
        throw new IOException(file + ": the key is none of " + String.join(", ", KINDS));
    }

    /// A key store: PKCS12 or JKS.
    static KeyStore keyStore(Path file, Secret password) throws IOException {
        char[] characters = characters(password);
        try {
            return KeyStore.getInstance(file.toFile(), characters);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(file + ": this is no key store", e);
        } catch (IOException e) {
            throw new IOException(file + ": this key store cannot be read: " + e.getMessage(), e);
        } finally {
            Arrays.fill(characters, '\0');
        }
    }

    /// The certificates that a key store trusts.
    static List<X509Certificate> trusted(KeyStore store) throws IOException {
        try {
            List<X509Certificate> found = new ArrayList<>();
            for (String alias : Collections.list(store.aliases())) {
                if (store.isCertificateEntry(alias) && store.getCertificate(alias) instanceof X509Certificate trusted) {
                    found.add(trusted);
                }
            }
            if (found.isEmpty()) {
                throw new IOException("there is no trusted certificate in the key store");
            }
            return found;
        } catch (GeneralSecurityException e) {
            throw new IOException("the key store was not loaded", e);
        }
    }

    /// The first key of a key store, and its certificates.
    static Identity identity(KeyStore store, Secret password) throws IOException {
        char[] characters = characters(password);
        try {
            for (String alias : Collections.list(store.aliases())) {
                if (store.getKey(alias, characters) instanceof PrivateKey key) {
                    return new Identity(key, x509(Stream.of(store.getCertificateChain(alias))));
                }
            }
            throw new IOException("there is no key in the key store");
        } catch (GeneralSecurityException e) {
            throw new IOException("the key in the key store has another password", e);
        } finally {
            Arrays.fill(characters, '\0');
        }
    }

    private static List<X509Certificate> x509(Stream<? extends Certificate> certificates) {
        return certificates
                .filter(X509Certificate.class::isInstance)
                .map(X509Certificate.class::cast)
                .toList();
    }

    private static char[] characters(Secret password) {
        return password.expose(octets -> {
            CharBuffer decoded = UTF_8.decode(ByteBuffer.wrap(octets));
            char[] characters = new char[decoded.remaining()];
            decoded.get(characters);
            return characters;
        });
    }
}
