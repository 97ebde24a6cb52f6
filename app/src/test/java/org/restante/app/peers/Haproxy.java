package org.restante.app.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A real HAProxy in front of a server. It speaks to it from [#ADDRESS].
final class Haproxy implements AutoCloseable {
    static final String ADDRESS = "127.0.0.4";

    private final Process process;
    private final Map<Way, Integer> ports;

    private Haproxy(Process process, Map<Way, Integer> ports) {
        this.process = process;
        this.ports = ports;
    }

    /// What comes in, and how it goes on.
    enum Way {
        POP3_V1("", "pop3", "send-proxy"),
        POP3_V2("", "pop3", "send-proxy-v2"),
        /// TLS ends at the proxy.
        POP3_TLS_ENDS("ssl crt %s", "pop3", "send-proxy-v2-ssl-cn"),
        /// TLS goes through.
        POP3S("", "pop3s", "send-proxy-v2"),
        SMTP("", "smtp", "send-proxy-v2"),
        /// Asks from time to time whether the server lives.
        CHECKED("", "pop3", "send-proxy-v2 check inter 100ms check-send-proxy"),
        /// Forgets the header.
        FORGETFUL("", "pop3", "");

        private final String bind;
        private final String listener;
        private final String how;

        Way(String bind, String listener, String how) {
            this.bind = bind;
            this.listener = listener;
            this.how = how;
        }
    }

    /// Starts one in `folder`, for all ways.
    static Haproxy start(Path folder, Restante server) throws IOException {
        Certificate pair = Certificate.in(folder.resolve("pair"));
        Path both = Run.privately(
                folder.resolve("both.pem"), Files.readString(pair.certificate()) + Files.readString(pair.key()));
        StringBuilder config = new StringBuilder("""
                defaults
                    mode tcp
                    timeout connect 10s
                    timeout client 1m
                    timeout server 1m
                """);
        Map<Way, Integer> ports = new EnumMap<>(Way.class);
        for (Way way : Way.values()) {
            int port = Ports.freePort();
            ports.put(way, port);
            config.append(
                    """
                    listen %s
                        bind 127.0.0.1:%d %s
                        server restante 127.0.0.1:%d source %s %s
                    """.formatted(way, port, way.bind.formatted(both), server.port(way.listener), ADDRESS, way.how));
        }
        Path file = Files.writeString(folder.resolve("haproxy.cfg"), config);
        Process process = new Run(folder, List.of(Peer.HAPROXY.path(), "-db", "-f", file.toString())).start();
        var proxy = new Haproxy(process, ports);
        await().atMost(Duration.ofSeconds(30)).until(proxy::listens);
        return proxy;
    }

    private boolean listens() {
        assertThat(process.isAlive()).as("HAProxy runs").isTrue();
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port(Way.FORGETFUL))) {
            return socket.isConnected();
        } catch (IOException _) {
            return false;
        }
    }

    int port(Way way) {
        return ports.getOrDefault(way, 0);
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }
}
