package org.restante.app.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// A key and a certificate for `localhost` that signs itself: clients trust the file and nothing else.
record Certificate(Path certificate, Path key) {

    /// Makes both in a folder, which is made too.
    static Certificate in(Path folder) throws IOException {
        Files.createDirectories(folder);
        Run.in(
                        folder,
                        Peer.OPENSSL.path(),
                        "req",
                        "-x509",
                        "-newkey",
                        "ec",
                        "-pkeyopt",
                        "ec_paramgen_curve:P-256",
                        "-nodes",
                        "-days",
                        "2",
                        "-subj",
                        "/CN=localhost",
                        "-addext",
                        "subjectAltName=DNS:localhost,IP:127.0.0.1",
                        "-keyout",
                        "key.pem",
                        "-out",
                        "certificate.pem")
                .with(0);
        return new Certificate(folder.resolve("certificate.pem"), folder.resolve("key.pem"));
    }

    /// Client-side TLS that trusts a certificate and no other.
    static SSLContext trusting(Path certificate) throws IOException {
        try (var file = Files.newInputStream(certificate)) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            trusted.setCertificateEntry(
                    "server", CertificateFactory.getInstance("X.509").generateCertificate(file));
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }
}
