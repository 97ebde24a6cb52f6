package org.restante.server.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.restante.server.listen.Client;
import org.restante.server.listen.Running;
import org.restante.store.maildir.MaildirLayout;
import org.restante.store.maildir.MaildirMaildrops;

/// Where the native libraries are missing the JDK's own sockets and TLS do the same.
class FallbackTests {
    private static final int LINES = 200_000;

    @TempDir
    private Path home = Path.of("");

    @Test
    void sessions_in_clear_by_stls_and_under_tls() throws Exception {
        SelfSigned own = new SelfSigned(home, "mail.example.org");
        own.create();
        ServerTls tls = ServerTls.of(KeyPairFiles.read(own.pair()), SslProvider.JDK);
        var maildrops = new MaildirMaildrops(new MaildirLayout(home, "{user}"));
        try (Running running = Running.over(new Transport(false), maildrops, tls)) {
            running.hold("ann", "a line of it\r\n".repeat(LINES));
            try (Client client = running.client()) {
                assertSession(client);
            }
            try (Client client = running.client()) {
                assertThat(client.ask("STLS")).startsWith("+OK");
                assertSession(client.startTls());
            }
            try (Client client = running.secureClient()) {
                assertSession(client);
            }
        }
    }

    private static void assertSession(Client client) throws IOException {
        client.login();
        assertThat(client.ask("RETR 1")).startsWith("+OK");
        assertThat(client.lines()).hasSize(LINES);
        assertThat(client.ask("QUIT")).startsWith("+OK");
        assertThat(client.rest()).isEmpty();
    }
}
