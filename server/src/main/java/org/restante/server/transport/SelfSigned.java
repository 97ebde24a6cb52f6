package org.restante.server.transport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.restante.server.config.Config;

/// A certificate that this server signs for itself, so that TLS works from the first start. Made once, by the JDK's
/// `keytool`, and kept in `HOME/tls` as PEM, where clients can be told to trust it.
final class SelfSigned {
    private static final String ALIAS = "restante";

    private final Path folder;
    private final String host;

    /// @param host the name that clients may know this server by
    SelfSigned(Path home, String host) {
        folder = home.resolve("tls");
        this.host = host;
    }

    Config.Tls.Pair pair() {
        return new Config.Tls.Pair(folder.resolve("certificate.pem"), folder.resolve("key.pem"));
    }

    boolean exists() {
        return Files.exists(pair().certificate()) && Files.exists(pair().key());
    }

    /// @throws IOException if the folder cannot be written, or `keytool` fails
    void create() throws IOException {
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path keystore = Files.createTempDirectory(folder, "new").resolve("pair.p12");
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        try {
            keytool(keystore, password);
            export(keystore, password.toCharArray());
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot make a self-signed certificate: " + e.getMessage(), e);
        } finally {
            Files.deleteIfExists(keystore);
            Files.deleteIfExists(keystore.getParent());
        }
    }

    private void keytool(Path keystore, String password) throws IOException {
        String names = "san=dns:localhost,ip:127.0.0.1,ip:::1" + (host.matches("[A-Za-z0-9.-]+") ? ",dns:" + host : "");
        ProcessBuilder command = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1", // half the processor time: over before C2 has paid for itself
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                "3650",
                "-dname",
                "CN=Restante self-signed",
                "-ext",
                names,
                "-storetype",
                "PKCS12",
                "-keystore",
                keystore.toString(),
                "-storepass:env",
                "RESTANTE_STOREPASS"));
        command.environment().put("RESTANTE_STOREPASS", password);
        Process process = command.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        try {
            if (process.waitFor() != 0) {
                throw new IOException(
                        "keytool failed: " + said.lines().findFirst().orElse("no reason given"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while making a certificate", e);
        }
    }

    private void export(Path keystore, char[] password) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keystore)) {
            store.load(in, password);
        }
        Key key = store.getKey(ALIAS, password);
        write(pair().key(), "PRIVATE KEY", key.getEncoded(), "rw-------");
        write(pair().certificate(), "CERTIFICATE", store.getCertificate(ALIAS).getEncoded(), "rw-r--r--");
    }

    private void write(Path file, String label, byte[] der, String rights) throws IOException {
        String text = "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END " + label + "-----\n";
        Path fresh = Files.createTempFile(
                folder, "new", ".pem", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights)));
        Files.writeString(fresh, text);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
