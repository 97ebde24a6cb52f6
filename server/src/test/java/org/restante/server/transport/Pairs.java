package org.restante.server.transport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.restante.server.config.Config;

/// Certificates of all kinds, each signed by its own key, made by the JDK's `keytool`.
public final class Pairs {
    private static final String PASSWORD = "changeit";

    private final Path folder;

    /// Made in `folder`.
    public Pairs(Path folder) {
        this.folder = folder;
    }

    Config.Tls.Pair make(String algorithm) throws IOException, GeneralSecurityException, InterruptedException {
        return make(algorithm, algorithm);
    }

    /// A pair in the files `NAME.crt` and `NAME.key`, for some DNS names.
    public Config.Tls.Pair make(String name, String algorithm, String... dnsNames)
            throws IOException, GeneralSecurityException, InterruptedException {
        Path keystore = folder.resolve(name + ".p12");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-genkeypair",
                "-alias",
                "pair",
                "-keyalg",
                algorithm,
                "-dname",
                "CN=" + name,
                "-storetype",
                "PKCS12",
                "-keystore",
                keystore.toString(),
                "-storepass",
                PASSWORD));
        if (dnsNames.length > 0) {
            command.addAll(List.of(
                    "-ext", Stream.of(dnsNames).map(dns -> "dns:" + dns).collect(Collectors.joining(",", "san=", ""))));
        }
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        keytool.getInputStream().readAllBytes();
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool failed");
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keystore)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return new Config.Tls.Pair(
                write(name + ".crt", "CERTIFICATE", store.getCertificate("pair").getEncoded()),
                write(
                        name + ".key",
                        "PRIVATE KEY",
                        store.getKey("pair", PASSWORD.toCharArray()).getEncoded()));
    }

    private Path write(String name, String label, byte[] der) throws IOException {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        String text = "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
        return Files.writeString(folder.resolve(name), text);
    }
}
