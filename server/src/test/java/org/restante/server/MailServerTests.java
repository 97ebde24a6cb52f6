package org.restante.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.restante.server.config.Config;
import org.restante.server.config.ConfigFile;
import org.restante.server.config.Endpoint;
import org.restante.server.dialogues.HouseDirectory;
import org.restante.server.listen.Client;
import org.restante.server.transport.Forge;
import org.restante.store.memory.MemoryMaildrops;

class MailServerTests {
    private static final Endpoint ANY_PORT =
            new Endpoint.Tcp(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));

    @TempDir
    private Path home = Path.of("");

    @Test
    void it_says_where_it_listens_and_may_be_closed_twice() throws Exception {
        Config d = Config.defaults(home);
        List<Endpoint> one = List.of(ANY_PORT);
        Config.Listen listen = new Config.Listen(one, one, one, one, List.of());
        Config config = d.with(listen);
        MailServer server = MailServer.start(config, new HouseDirectory(), new MemoryMaildrops());
        assertThat(server.listeners().stream().map(MailServer.Bound::name))
                .containsExactly("pop3", "pop3s", "lmtp", "smtp");
        Endpoint.Tcp pop3 = (Endpoint.Tcp) server.listeners().getFirst().endpoint();
        try (Client client = Client.connect(pop3.address().getPort()).greeted()) {
            server.close();
            assertThat(client.line()).startsWith("-ERR [SYS/TEMP]");
            assertThat(client.rest()).isEmpty();
        }
        server.close();
    }

    /// What a client makes a digest of is in ASCII.
    @Test
    void a_timestamp_names_it_by_its_name_in_ascii() throws Exception {
        Config config = ConfigFile.parse(home, "restante.toml", """
                server.name = "b\u00fccher.example"
                listen = { pop3 = ["127.0.0.1:0"], pop3s = [], lmtp = [], smtp = [], http = [] }
                auth.legacy = true
                """);
        try (MailServer server = MailServer.start(config, HouseDirectory.withLegacySecrets(), new MemoryMaildrops())) {
            Endpoint.Tcp pop3 = (Endpoint.Tcp) server.listeners().getFirst().endpoint();
            try (Client client = Client.connect(pop3.address().getPort())) {
                assertThat(client.line()).matches("\\+OK Restante is ready <[0-9.]+@xn--bcher-kva\\.example>");
            }
        }
    }

    @Test
    void the_audit_log_is_whole_when_it_is_closed() throws Exception {
        Config d = Config.defaults(home);
        Path file = home.resolve("audit.jsonl");
        List<Endpoint> one = List.of(ANY_PORT);
        Config.Listen listen = new Config.Listen(one, List.of(), List.of(), List.of(), List.of());
        Config.Audit audit = new Config.Audit(Optional.of(file));
        Config config = d.with(listen).with(audit);
        MailServer server = MailServer.start(config, new HouseDirectory(), new MemoryMaildrops());
        Endpoint.Tcp pop3 = (Endpoint.Tcp) server.listeners().getFirst().endpoint();
        try (Client client = Client.connect(pop3.address().getPort()).greeted()) {
            client.login();
            server.close();
        }
        assertThat(Files.readAllLines(file)).hasSize(2);
        assertThat(Files.readAllLines(file).getFirst())
                .matches(
                        "\\{\"time\":\"[^\"]{24}\",\"event\":\"login\",.*\"address\":\"127\\.0\\.0\\.1\",\"port\":\\d+,.*}");
        assertThat(Files.readAllLines(file).getLast())
                .contains("\"event\":\"end\"")
                .endsWith("\"end\":\"server stopping\"}");
    }

    @Test
    void a_reload_takes_those_who_sign_certificates_of_clients() throws Exception {
        Forge forge = new Forge(home);
        Path authorities = home.resolve("people.pem");
        Files.copy(forge.make("people", "SHA256withECDSA").files().certificate(), authorities);
        Config.Tls tls = new Config.Tls(
                Optional.of(forge.make("server", "SHA256withECDSA").files()),
                List.of(),
                Config.TlsVersion.V1_2,
                List.of(),
                Config.TlsProvider.JDK,
                true,
                new Config.Tls.Clients(Optional.of(authorities), Config.ClientName.CN));
        Config.Listen nowhere = new Config.Listen(List.of(), List.of(), List.of(), List.of(), List.of());
        Config config = Config.defaults(home).with(nowhere).with(tls);
        try (MailServer server = MailServer.start(config, new HouseDirectory(), new MemoryMaildrops())) {
            assertThat(server.reload(config).taken()).isEmpty();
            Path others = forge.make("others", "SHA256withECDSA").files().certificate();
            Files.copy(others, authorities, StandardCopyOption.REPLACE_EXISTING);
            assertThat(server.reload(config).taken()).containsExactly("tls.client_ca");
            assertThat(server.reload(config).taken()).isEmpty();
        }
    }
}
