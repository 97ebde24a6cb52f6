package org.restante.server.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.restante.protocol.Secret;
import org.restante.protocol.sasl.ChannelBinding;
import org.restante.protocol.sasl.ScramClient;
import org.restante.protocol.sasl.ScramClient.Binding;
import org.restante.protocol.sasl.ScramHash;
import org.restante.protocol.sasl.ServerEndPoint;
import org.restante.server.config.Config;
import org.restante.server.config.Config.TlsVersion;
import org.restante.server.listen.Client;
import org.restante.server.listen.Running;
import org.restante.store.memory.MemoryMaildrops;

/// Logins that are bound to their TLS, with BoringSSL's and with the JDK's. RFC 5802 §6
@ParameterizedClass
@EnumSource(
        value = SslProvider.class,
        names = {"OPENSSL", "JDK"})
@Timeout(120)
record ScramPlusTests(SslProvider provider) {
    private static final String PLUS = "SCRAM-SHA-256-PLUS";
    private static final String EXPORTER = ChannelBinding.TLS_EXPORTER;
    private static final String END_POINT = ChannelBinding.TLS_SERVER_END_POINT;
    private static final String NOT_OFFERED = "-ERR this channel binding is not offered here";
    private static final String IN_BETWEEN =
            "-ERR your client and this server see different TLS: somebody may be in between";
    private static final String IN = "+OK maildrop has 0 messages (0 octets)";
    private static final List<String> VERSIONS = List.of("TLSv1.2", "TLSv1.3");

    @TempDir
    static Path folder;

    private static KeyPairFiles first;
    private static KeyPairFiles org;
    private static KeyPairFiles strong;
    private static KeyPairFiles ed25519;

    @BeforeAll
    static void make() throws Exception {
        Forge forge = new Forge(folder);
        first = forge.make("default", "SHA256withECDSA").read();
        org = forge.make("org", "SHA256withECDSA", "dns:mail.example.org").read();
        strong = forge.make("strong", "SHA384withECDSA").read();
        ed25519 = forge.make("ed25519", "Ed25519").read();
    }

    private Running running(KeyPairFiles... pairs) throws IOException {
        return running(new Config.Tls(Optional.empty()), pairs);
    }

    private Running running(Config.Tls settings, KeyPairFiles... pairs) throws IOException {
        ServerTls tls = ServerTls.of(new TlsFiles(List.of(pairs), List.of()), settings, provider);
        return Running.over(new Transport(), new MemoryMaildrops(), tls);
    }

    private boolean exports(String version) {
        return provider == SslProvider.JDK && version.equals("TLSv1.3");
    }

    /// What a client knows of its own TLS.
    private static Binding binding(String type, Socket socket) throws Exception {
        var session = (ExtendedSSLSession) ((SSLSocket) socket).getSession();
        byte[] data = type.equals(EXPORTER)
                ? session.exportKeyingMaterialData("EXPORTER-Channel-Binding", new byte[0], 32)
                : ServerEndPoint.of((X509Certificate) session.getPeerCertificates()[0])
                        .orElseThrow();
        return new Binding.To(new ChannelBinding(type, data));
    }

    private static String base64(byte[] octets) {
        return Base64.getEncoder().encodeToString(octets);
    }

    private static byte[] challenge(String line) {
        assertThat(line).startsWith("+ ");
        return Base64.getDecoder().decode(line.substring(2));
    }

    /// The whole exchange; what the server says last.
    private static String login(Client client, String mechanism, Binding binding) throws IOException {
        Secret password = Secret.of("tanstaaf");
        var scram = new ScramClient(ScramHash.SHA_256, "ann", password, binding, 4096);
        String said = client.ask("AUTH " + mechanism + " " + base64(scram.first()));
        if (!said.startsWith("+ ")) {
            return said;
        }
        said = client.ask(base64(scram.answer(challenge(said)).orElseThrow()));
        if (!said.startsWith("+ ")) {
            return said;
        }
        assertThat(scram.verifies(challenge(said))).isTrue();
        return client.ask("");
    }

    private static String loginBy(String type, Client client) throws Exception {
        return login(client, PLUS, binding(type, client.socket));
    }

    private static String mechanisms(Client client) throws IOException {
        client.ask("CAPA");
        return client.lines().stream()
                .filter(line -> line.startsWith("SASL "))
                .findFirst()
                .orElse("");
    }

    private static Client client(int port, String version) throws IOException {
        return Client.connect(port).startTls(version).greeted();
    }

    @Test
    void by_the_server_s_certificate_it_is_bound_with_either() throws Exception {
        for (KeyPairFiles pair : List.of(first, strong)) {
            try (Running running = running(pair)) {
                for (String version : VERSIONS) {
                    try (Client client = client(running.securePort(), version)) {
                        assertThat(mechanisms(client)).isEqualTo("SASL SCRAM-SHA-256-PLUS SCRAM-SHA-256 PLAIN LOGIN");
                        assertThat(loginBy(END_POINT, client)).isEqualTo(IN);
                    }
                    running.awaitFree("ann");
                }
            }
        }
    }

    @Test
    void by_an_exporter_with_the_jdk_s_only() throws Exception {
        try (Running running = running(first)) {
            for (String version : VERSIONS) {
                try (Client client = client(running.securePort(), version)) {
                    assertThat(loginBy(EXPORTER, client)).isEqualTo(exports(version) ? IN : NOT_OFFERED);
                }
                running.awaitFree("ann");
            }
        }
    }

    @Test
    void after_stls_it_is_the_same() throws Exception {
        try (Running running = running(first);
                Client clear = running.client()) {
            assertThat(mechanisms(clear)).isEqualTo("SASL SCRAM-SHA-256 PLAIN LOGIN");
            assertThat(login(clear, PLUS, new Binding.None())).startsWith("-ERR this mechanism is not offered");
            assertThat(clear.ask("STLS")).startsWith("+OK");
            assertThat(loginBy(END_POINT, clear.startTls())).isEqualTo(IN);
        }
    }

    @Test
    void of_several_certificates_it_is_the_one_that_was_shown() throws Exception {
        try (Running running = running(first, org)) {
            for (String version : VERSIONS) {
                Visitor visitor = new Visitor(Optional.empty());
                for (int i = 0; i < 2; i++) {
                    try (Client client = Client.connect(running.securePort())
                            .startTlsAt("mail.example.org", visitor.context(), version)
                            .greeted()) {
                        var shown = (SSLSocket) client.socket;
                        assertThat(shown.getSession().getPeerPrincipal().getName())
                                .isEqualTo("CN=org");
                        assertThat(loginBy(END_POINT, client)).isEqualTo(IN);
                        assertThat(client.ask("QUIT")).startsWith("+OK");
                        assertThat(client.rest()).isEmpty(); // a session that is broken off is not come back to
                    }
                    running.awaitFree("ann");
                }
            }
        }
    }

    /// Where no certificate is shown again, it is the one of before.
    @Test
    void who_comes_back_with_a_ticket_is_bound_too() throws Exception {
        try (Running running = running(first)) {
            for (String version : VERSIONS) {
                Visitor visitor = new Visitor(Optional.empty());
                for (int i = 0; i < 2; i++) {
                    try (Client client = Client.connect(running.securePort())
                            .startTls(visitor.context(), version)
                            .greeted()) {
                        assertThat(loginBy(END_POINT, client)).isEqualTo(IN);
                        assertThat(client.ask("QUIT")).startsWith("+OK");
                        assertThat(client.rest()).isEmpty(); // a session that is broken off is not come back to
                    }
                    running.awaitFree("ann");
                }
                assertThat(visitor.certificatesSeen()).isOne();
            }
        }
    }

    @Test
    void what_is_known_of_another_connection_does_not_do() throws Exception {
        for (String type : provider == SslProvider.JDK ? List.of(EXPORTER, END_POINT) : List.of(END_POINT)) {
            try (Running other = running(org);
                    Running running = running(first);
                    Client elsewhere = client(other.securePort(), "TLSv1.3");
                    Client client = client(running.securePort(), "TLSv1.3")) {
                assertThat(login(client, PLUS, binding(type, elsewhere.socket))).isEqualTo(IN_BETWEEN);
                assertThat(loginBy(type, client)).isEqualTo(IN);
            }
        }
    }

    /// It hears all that is said, and gets in nowhere.
    @Test
    void somebody_in_between_is_found_out() throws Exception {
        for (String type : provider == SslProvider.JDK ? List.of(EXPORTER, END_POINT) : List.of(END_POINT)) {
            try (Running running = running(first);
                    Intercepting proxy = new Intercepting(org, running.securePort(), UnaryOperator.identity());
                    Client client = client(proxy.port(), "TLSv1.3")) {
                assertThat(mechanisms(client)).startsWith("SASL SCRAM-SHA-256-PLUS ");
                assertThat(loginBy(type, client)).isEqualTo(IN_BETWEEN);
                assertThat(proxy.heard()).contains("AUTH SCRAM-SHA-256-PLUS ");
                assertThat(login(client, "SCRAM-SHA-256", new Binding.None())).isEqualTo(IN); // as it would be without
            }
        }
    }

    /// With the server's own key a proxy looks like the server; that is what the exporter is for.
    @Test
    void somebody_in_between_with_a_stolen_key_is_found_out_by_an_exporter_only() throws Exception {
        try (Running running = running(first);
                Intercepting proxy = new Intercepting(first, running.securePort(), UnaryOperator.identity());
                Client client = client(proxy.port(), "TLSv1.3")) {
            assertThat(loginBy(EXPORTER, client)).isEqualTo(exports("TLSv1.3") ? IN_BETWEEN : NOT_OFFERED);
            assertThat(loginBy(END_POINT, client)).isEqualTo(IN);
        }
    }

    @Test
    void somebody_in_between_who_hides_the_offer_is_found_out() throws Exception {
        UnaryOperator<String> hiding = said -> said.replace("SCRAM-SHA-256-PLUS ", "");
        try (Running running = running(first);
                Intercepting proxy = new Intercepting(org, running.securePort(), hiding);
                Client client = client(proxy.port(), "TLSv1.3")) {
            assertThat(mechanisms(client)).isEqualTo("SASL SCRAM-SHA-256 PLAIN LOGIN");
            assertThat(login(client, "SCRAM-SHA-256", new Binding.NotOffered())).isEqualTo(IN_BETWEEN);
        }
    }

    @Test
    void it_can_be_left_out() throws Exception {
        Config.Tls without = new Config.Tls(
                Optional.empty(),
                List.of(),
                TlsVersion.V1_2,
                List.of(),
                Config.TlsProvider.BORINGSSL,
                false,
                Config.Tls.Clients.NONE);
        try (Running running = running(without, first);
                Client client = client(running.securePort(), "TLSv1.3")) {
            assertThat(mechanisms(client)).isEqualTo("SASL SCRAM-SHA-256 PLAIN LOGIN");
            assertThat(loginBy(END_POINT, client)).startsWith("-ERR");
            assertThat(login(client, "SCRAM-SHA-256", new Binding.NotOffered())).isEqualTo(IN);
        }
    }

    /// Such a certificate has no hash function of its own; BoringSSL does not take it at all.
    @Test
    void where_the_certificate_does_not_serve_an_exporter_may() throws Exception {
        if (provider == SslProvider.OPENSSL) {
            return;
        }
        try (Running running = running(ed25519)) {
            try (Client client = client(running.securePort(), "TLSv1.2")) {
                assertThat(mechanisms(client)).isEqualTo("SASL SCRAM-SHA-256 PLAIN LOGIN");
            }
            try (Client client = client(running.securePort(), "TLSv1.3")) {
                assertThat(mechanisms(client)).startsWith("SASL SCRAM-SHA-256-PLUS ");
                assertThat(loginBy(EXPORTER, client)).isEqualTo(IN);
            }
        }
    }

    @Test
    void nothing_else_is_a_binding() throws Exception {
        try (Running running = running(first);
                Client client = client(running.securePort(), "TLSv1.3")) {
            Binding unique = new Binding.To(new ChannelBinding("tls-unique", "x".getBytes(StandardCharsets.UTF_8)));
            assertThat(login(client, PLUS, unique)).isEqualTo(NOT_OFFERED);
            assertThat(login(client, PLUS, new Binding.None())).isEqualTo(NOT_OFFERED);
        }
    }
}
