package org.restante.server.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.restante.server.listen.Running;
import org.restante.store.memory.MemoryMaildrops;

/// A client that comes back is known by its ticket: it is not shown the certificate again. RFC 8446 §4.6.1
@Timeout(60)
class TicketKeysTests {
    @TempDir
    private Path home = Path.of("");

    private final AtomicLong nanos = new AtomicLong(System.nanoTime());
    private final Visitor visitor = new Visitor();
    private Running running;

    @BeforeEach
    void start() throws Exception {
        SelfSigned own = new SelfSigned(home, "mail.example.org");
        own.create();
        ServerTls tls = ServerTls.of(KeyPairFiles.read(own.pair()), SslProvider.OPENSSL, nanos::get);
        running = Running.over(new Transport(), new MemoryMaildrops(), tls);
    }

    @AfterEach
    void stop() {
        running.close();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void who_comes_back_is_known(String version) throws Exception {
        for (int i = 0; i < 3; i++) {
            visitor.visit(running.securePort(), version);
        }
        assertThat(visitor.certificatesSeen()).isOne();
    }

    @Test
    void who_comes_from_elsewhere_is_not() throws Exception {
        visitor.visit(running.securePort(), "TLSv1.3");
        Visitor other = new Visitor();
        other.visit(running.securePort(), "TLSv1.3");
        assertThat(other.certificatesSeen()).isOne();
    }

    @Test
    void a_ticket_is_good_while_its_key_is_kept() throws Exception {
        visitor.visit(running.securePort(), "TLSv1.3");
        pass(TicketKeys.EVERY.multipliedBy(TicketKeys.KEPT - 1));
        visitor.visit(running.securePort(), "TLSv1.3");
        assertThat(visitor.certificatesSeen()).isOne();
    }

    @Test
    void and_no_longer() throws Exception {
        visitor.visit(running.securePort(), "TLSv1.3");
        pass(TicketKeys.EVERY.multipliedBy(TicketKeys.KEPT));
        visitor.visit(running.securePort(), "TLSv1.3");
        assertThat(visitor.certificatesSeen()).isEqualTo(2);
    }

    @Test
    void the_keys_of_one_process_open_nothing_in_another() throws Exception {
        visitor.visit(running.securePort(), "TLSv1.3");
        ServerTls another = ServerTls.of(
                KeyPairFiles.read(new SelfSigned(home, "mail.example.org").pair()), SslProvider.OPENSSL, nanos::get);
        try (Running restarted = Running.over(new Transport(), new MemoryMaildrops(), another)) {
            visitor.visit(restarted.securePort(), "TLSv1.3");
        }
        assertThat(visitor.certificatesSeen()).isEqualTo(2);
    }

    /// A client that keeps its tickets, for a server called `localhost` at whatever port, and counts how often it is
    /// shown a certificate.
    private static final class Visitor {
        private final AtomicInteger certificates = new AtomicInteger();
        private final SSLContext context;

        Visitor() {
            try {
                context = SSLContext.getInstance("TLS");
                context.init(null, new TrustManager[] {new Counting(certificates)}, null);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        int certificatesSeen() {
            return certificates.get();
        }

        void visit(int port, String version) throws IOException {
            try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), port);
                    SSLSocket socket =
                            (SSLSocket) context.getSocketFactory().createSocket(plain, "localhost", 995, true)) {
                socket.setEnabledProtocols(new String[] {version});
                socket.getOutputStream().write("QUIT\r\n".getBytes(StandardCharsets.US_ASCII));
                assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                        .contains("+OK goodbye");
                assertThat(socket.getSession().getProtocol()).isEqualTo(version);
            }
        }
    }

    private record Counting(AtomicInteger certificates) implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {
            certificates.incrementAndGet();
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
