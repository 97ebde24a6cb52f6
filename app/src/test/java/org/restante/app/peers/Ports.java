package org.restante.app.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;

/// Where another POP3 server of this machine listens: in clear, and under TLS from the beginning.
record Ports(int pop3, int pop3s) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// Two that nobody listens at.
    static Ports free() throws IOException {
        return new Ports(freePort(), freePort());
    }

    /// One that nobody listens at.
    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    int of(Connection connection) {
        return connection == Connection.TLS ? pop3s : pop3;
    }

    /// Waits until the server greets.
    ///
    /// @param folder where it writes what goes wrong
    void awaitGreeting(Process server, Path folder) {
        await().atMost(PATIENCE).until(() -> greets(server, folder));
    }

    private boolean greets(Process server, Path folder) {
        assertThat(server.isAlive()).as("it runs; what it said is in " + folder).isTrue();
        try (var talk = Talk.to(pop3)) {
            return talk.line().startsWith("+OK");
        } catch (IOException e) {
            return false; // not listening yet
        }
    }
}
