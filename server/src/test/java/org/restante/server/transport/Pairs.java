package org.restante.server.transport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import org.restante.server.config.Config;

/// Certificates of all kinds, each signed by its own key, made by the JDK's `keytool`.
final class Pairs {
    private static final String PASSWORD = "changeit";

    private final Path folder;

    Pairs(Path folder) {
        this.folder = folder;
    }

    Config.Tls.Pair make(String algorithm) throws IOException, GeneralSecurityException, InterruptedException {
        Path keystore = folder.resolve(algorithm + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "pair",
                        "-keyalg",
                        algorithm,
                        "-dname",
                        "CN=" + algorithm,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keystore.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        keytool.getInputStream().readAllBytes();
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool failed");
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keystore)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return new Config.Tls.Pair(
                write(
                        algorithm + ".crt",
                        "CERTIFICATE",
                        store.getCertificate("pair").getEncoded()),
                write(
                        algorithm + ".key",
                        "PRIVATE KEY",
                        store.getKey("pair", PASSWORD.toCharArray()).getEncoded()));
    }

    private Path write(String name, String label, byte[] der) throws IOException {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        String text = "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
        return Files.writeString(folder.resolve(name), text);
    }
}
