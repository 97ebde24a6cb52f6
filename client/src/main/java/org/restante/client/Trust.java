package org.restante.client;

import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import org.restante.protocol.Secret;

/// Who vouches for a server's certificate. There is no way to trust anybody. RFC 8314 §5.3
public sealed interface Trust {

    /// The authorities that this Java trusts; the name in the certificate must be the host's.
    record Platform() implements Trust {}

    /// These authorities, or self-signed certificates, and no others; the name in the certificate
    /// must be the host's.
    record Authorities(List<X509Certificate> certificates) implements Trust {
        /// Copies the list.
        ///
        /// @throws IllegalArgumentException if it is empty
        public Authorities {
            certificates = List.copyOf(certificates);
            if (certificates.isEmpty()) {
                throw new IllegalArgumentException("there is no certificate in it");
            }
        }
    }

    /// The very certificates with these fingerprints. Nothing else is looked at, neither the name
    /// nor the date: who pins knows the certificate. RFC 8314 §5.4
    record Pinned(Set<Fingerprint> fingerprints) implements Trust {
        /// Copies the set.
        ///
        /// @throws IllegalArgumentException if it is empty
        public Pinned {
            fingerprints = Set.copyOf(fingerprints);
            if (fingerprints.isEmpty()) {
                throw new IllegalArgumentException("there is no fingerprint");
            }
        }
    }

    /// One certificate, by its fingerprint.
    static Trust pinned(Fingerprint fingerprint) {
        return new Pinned(Set.of(fingerprint));
    }

    /// The certificates in a file, in PEM (one or more) or DER.
    ///
    /// @throws IOException if it cannot be read, or has none in it
    static Trust file(Path certificates) throws IOException {
        return new Authorities(KeyFiles.certificates(certificates));
    }

    /// The certificates in a key store, as `keytool` makes them: PKCS12 or JKS.
    ///
    /// @throws IOException if it cannot be read, the password is wrong, or there is no
    ///     certificate in it
    static Trust keyStore(Path file, Secret password) throws IOException {
        return of(KeyFiles.keyStore(file, password));
    }

    /// The trusted certificates of a key store that has been loaded.
    ///
    /// @throws IOException if there is none in it
    static Trust of(KeyStore loaded) throws IOException {
        return new Authorities(KeyFiles.trusted(loaded));
    }
}
