package org.restante.server.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.restante.server.config.Config;

class SelfSignedTests {
    @TempDir
    private Path home = Path.of("");

    @Test
    void a_pair_is_made_once_and_kept() throws Exception {
        SelfSigned own = new SelfSigned(home, "mail.example.org");
        assertThat(own.exists()).isFalse();
        ServerTls.of(Config.defaults(home));
        byte[] certificate = Files.readAllBytes(own.pair().certificate());
        byte[] key = Files.readAllBytes(own.pair().key());
        ServerTls.of(Config.defaults(home));
        assertThat(own.pair().certificate()).hasBinaryContent(certificate);
        assertThat(own.pair().key()).hasBinaryContent(key);
        assertThat(KeyPairFiles.read(own.pair()).chain()).hasSize(1);
    }

    @Test
    void nobody_else_may_read_the_key() throws Exception {
        SelfSigned own = new SelfSigned(home, "mail.example.org");
        own.create();
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(own.pair().key())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("tls"))))
                .isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(home.resolve("tls"))) {
            assertThat(files)
                    .containsExactlyInAnyOrder(own.pair().key(), own.pair().certificate());
        }
    }

    @Test
    @Tag("peers")
    void openssl_reads_it() throws Exception {
        SelfSigned own = new SelfSigned(home, "mail.example.org");
        own.create();
        assertThat(openssl(
                        "x509",
                        "-noout",
                        "-subject",
                        "-ext",
                        "subjectAltName",
                        "-in",
                        own.pair().certificate()))
                .contains("Restante self-signed")
                .contains("DNS:localhost", "DNS:mail.example.org");
        assertThat(openssl("pkey", "-noout", "-check", "-in", own.pair().key())).contains("valid");
    }

    private static String openssl(Object... arguments) throws Exception {
        Stream<String> words =
                Stream.concat(Stream.of("openssl"), Stream.of(arguments).map(Object::toString));
        Process process =
                new ProcessBuilder(words.toList()).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
