package org.restante.app.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

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
}
