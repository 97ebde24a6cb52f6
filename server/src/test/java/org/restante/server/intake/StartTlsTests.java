package org.restante.server.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.restante.server.config.Config;
import org.restante.server.config.Endpoint;
import org.restante.server.transport.Hello;
import org.restante.server.transport.Pairs;
import org.restante.server.transport.ServerTls;

/// Names and protocols after STARTTLS. RFC 3207 §4
class StartTlsTests {
    @TempDir
    private Path home = Path.of("");

    private Running running;

    @BeforeEach
    void start() throws Exception {
        Pairs pairs = new Pairs(home);
        Config.Tls tls = new Config.Tls(
                Optional.of(pairs.make("default", "EC")),
                List.of(pairs.make("org", "EC", "mail.example.org")),
                Config.TlsVersion.V1_2,
                List.of());
        Config config = Config.defaults(home).with(tls);
        running = new Running(TestOffice.limits(), Optional.of(ServerTls.of(config)));
    }

    @AfterEach
    void stop() {
        running.close();
    }

    private Hello.Answer answer(Hello hello) throws IOException {
        var address = ((Endpoint.Tcp) running.server.smtp().getFirst()).address();
        try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
            hear(socket.getInputStream());
            socket.getOutputStream().write("STARTTLS\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(hear(socket.getInputStream())).startsWith("220 2.0.0");
            return hello.over(socket);
        }
    }

    private static String hear(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int octet = in.read(); octet >= 0 && octet != '\n'; octet = in.read()) {
            line.append((char) octet);
        }
        return line.toString();
    }

    @Test
    void each_name_has_its_certificate() throws IOException {
        assertThat(answer(Hello.to("mail.example.org")).subject()).isEqualTo("CN=org");
        assertThat(answer(Hello.to("mail.example.net")).subject()).isEqualTo("CN=default");
        assertThat(answer(Hello.PLAIN).subject()).isEqualTo("CN=default");
    }

    @Test
    void no_protocol_is_chosen_and_pop3_is_not_spoken() throws IOException {
        assertThat(answer(Hello.PLAIN.offering("smtp")).protocol()).isEmpty();
        assertThatThrownBy(() -> answer(Hello.PLAIN.offering("pop3")))
                .isInstanceOf(SSLException.class)
                .hasMessageContaining("no_application_protocol");
    }
}
