package org.restante.bench.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// The pair that all servers use: P-256, self-signed.
///
/// @param certificate the certificate, a PEM file
/// @param key its key, a PEM file
public record Certificate(Path certificate, Path key) {

    /// Makes one in `folder`.
    ///
    /// @param addresses what it is good for besides the name `localhost`
    /// @throws IOException if openssl is missing or fails
    public static Certificate in(Path folder, List<String> addresses) throws IOException {
        Files.createDirectories(folder);
        Certificate pair = new Certificate(folder.resolve("certificate.pem"), folder.resolve("key.pem"));
        Programs.run(List.of(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-days",
                "30",
                "-subj",
                "/CN=localhost",
                "-addext",
                "subjectAltName=DNS:localhost"
                        + addresses.stream().map(",IP:"::concat).collect(Collectors.joining()),
                "-keyout",
                pair.key.toString(),
                "-out",
                pair.certificate.toString()));
        return pair;
    }
}
