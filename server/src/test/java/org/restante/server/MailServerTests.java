package org.restante.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.restante.server.config.Config;
import org.restante.server.config.Endpoint;
import org.restante.server.dialogues.HouseDirectory;
import org.restante.server.listen.Client;
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
}
