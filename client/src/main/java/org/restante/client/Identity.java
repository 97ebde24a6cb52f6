package org.restante.client;

import java.io.IOException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import org.restante.protocol.Secret;

/// The certificate that a client shows, and the key that proves it.
///
/// @param key never shown
/// @param chain the certificate, and those that vouch for it
public record Identity(PrivateKey key, List<X509Certificate> chain) {

    /// Copies the list.
    ///
    /// @throws IllegalArgumentException if it is empty
    public Identity {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("there is no certificate in it");
        }
    }

    /// From two files in PEM; the key in PKCS #8 (`BEGIN PRIVATE KEY`), not encrypted.
    ///
    /// @throws IOException if one cannot be read, or is something else
    public static Identity files(Path certificate, Path key) throws IOException {
        return new Identity(KeyFiles.key(key), KeyFiles.certificates(certificate));
    }

    /// The first key in a key store, PKCS12 or JKS.
    ///
    /// @throws IOException if it cannot be read, the password is wrong, or there is no key in it
    public static Identity keyStore(Path file, Secret password) throws IOException {
        return KeyFiles.identity(KeyFiles.keyStore(file, password), password);
    }

    /// Whose it is, never the key.
    @Override
    public String toString() {
        return "Identity[" + chain.getFirst().getSubjectX500Principal() + "]";
    }
}
