package org.restante.server.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.restante.server.config.Config;
import org.restante.server.config.ConfigException;
import org.restante.server.listen.Client;
import org.restante.server.listen.Running;
import org.restante.store.memory.MemoryMaildrops;

/// Each bad pair gets one line: which file, what is wrong with it, what would be right.
class KeyPairFilesTests {
    @TempDir
    static Path folder;

    private static Config.Tls.Pair ec;
    private static Config.Tls.Pair rsa;
    private static Config.Tls.Pair ed25519;

    @BeforeAll
    static void make() throws Exception {
        Pairs pairs = new Pairs(folder);
        ec = pairs.make("EC");
        rsa = pairs.make("RSA");
        ed25519 = pairs.make("Ed25519");
    }

    private static String complaint(Path certificate, Path key) {
        ConfigException e = catchThrowableOfType(
                ConfigException.class, () -> KeyPairFiles.read(new Config.Tls.Pair(certificate, key)));
        assertThat(e).isNotNull();
        assertThat(String.valueOf(e.getMessage())).doesNotContain("\n");
        return String.valueOf(e.getMessage());
    }

    private static Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void pairs_of_every_kind_serve_clients() throws Exception {
        for (Config.Tls.Pair pair : List.of(ec, rsa, ed25519)) {
            Config d = Config.defaults(folder);
            Config.Tls configured = new Config.Tls(Optional.of(pair));
            assertServes(ServerTls.of(d.with(configured)));
            assertServes(ServerTls.of(KeyPairFiles.read(pair), SslProvider.JDK));
        }
    }

    private static void assertServes(ServerTls tls) throws IOException {
        try (Running running = Running.over(new Transport(), new MemoryMaildrops(), tls);
                Client client = running.secureClient()) {
            assertThat(client.ask("QUIT")).startsWith("+OK");
        }
    }

    @Test
    void files_that_are_missing() {
        Path nowhere = folder.resolve("nowhere.pem");
        assertThat(complaint(nowhere, ec.key())).isEqualTo("tls.certificate: " + nowhere + " does not exist");
        assertThat(complaint(ec.certificate(), nowhere)).isEqualTo("tls.key: " + nowhere + " does not exist");
    }

    @Test
    void files_that_cannot_be_read() {
        assertThat(complaint(folder, ec.key()))
                .isEqualTo("tls.certificate: " + folder + " cannot be read; check its rights");
        assertThat(complaint(ec.certificate(), folder))
                .isEqualTo("tls.key: " + folder + " cannot be read; check its rights");
    }

    @Test
    void files_that_hold_something_else() throws IOException {
        Path text = file("text", "not PEM at all\n");
        assertThat(complaint(text, ec.key()))
                .startsWith("tls.certificate: " + text + " holds no certificate; a PEM file");
        assertThat(complaint(ec.certificate(), text))
                .startsWith("tls.key: " + text + " holds no unencrypted PKCS#8 key")
                .contains("openssl pkcs8");
        assertThat(complaint(file("empty", ""), ec.key())).contains("holds no certificate");
    }

    @Test
    void a_certificate_that_is_damaged() throws IOException {
        Path damaged = file("damaged.crt", Files.readString(ec.certificate()).replaceFirst("\n.{20}", "\nAAAAAAAAAA"));
        assertThat(complaint(damaged, ec.key())).contains(damaged.toString()).contains("holds no certificate");
    }

    @Test
    void a_key_that_is_damaged() throws IOException {
        Path damaged = file("damaged.key", Files.readString(ec.key()).replaceFirst("\n.{20}", "\nAAAAAAAAAA"));
        assertThat(complaint(ec.certificate(), damaged))
                .contains(damaged.toString())
                .contains("holds no EC key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ENCRYPTED PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY"})
    void keys_in_other_forms_say_how_to_convert_them(String label) throws IOException {
        Path other = file("other.key", Files.readString(rsa.key()).replace("PRIVATE KEY", label));
        assertThat(complaint(rsa.certificate(), other))
                .startsWith("tls.key: " + other + " holds no unencrypted PKCS#8 key")
                .contains("openssl pkcs8 -topk8 -nodes");
    }

    @Test
    void a_key_of_another_certificate() throws Exception {
        Config.Tls.Pair other = new Pairs(Files.createDirectory(folder.resolve("other"))).make("EC");
        assertThat(complaint(ec.certificate(), other.key()))
                .startsWith("tls.key: " + other.key() + " does not belong to the certificate in " + ec.certificate());
    }

    @Test
    void a_key_of_another_kind() {
        assertThat(complaint(ec.certificate(), rsa.key()))
                .isEqualTo("tls.key: " + rsa.key() + " holds no EC key, which the certificate needs");
    }
}
