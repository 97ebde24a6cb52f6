package org.restante.server.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.restante.server.config.Config;
import org.restante.server.config.Config.ClientName;
import org.restante.server.config.Config.TlsProvider;
import org.restante.server.config.Config.TlsVersion;
import org.restante.server.config.ConfigException;
import org.restante.server.listen.Client;
import org.restante.server.listen.Running;
import org.restante.store.memory.MemoryMaildrops;

/// Logins by a client's certificate, with BoringSSL's TLS and with the JDK's. RFC 4422 §A
///
/// Whom the server trusts may be a certificate that signs others, or a client's own.
@ParameterizedClass
@EnumSource(
        value = SslProvider.class,
        names = {"OPENSSL", "JDK"})
@Timeout(120)
record ExternalTests(SslProvider provider) {
    private static final String EC = "SHA256withECDSA";
    private static final String IN = "+OK maildrop has 0 messages (0 octets)";
    private static final String WRONG = "-ERR [AUTH] user name or password is wrong";
    private static final List<String> VERSIONS = List.of("TLSv1.2", "TLSv1.3");

    @TempDir
    static Path folder;

    private static Forge.Made server;
    private static Forge.Made authority;
    private static Forge.Made ann;
    private static Forge.Made nobody;
    private static Forge.Made two;
    private static Forge.Made expired;
    private static Forge.Made stranger;

    @BeforeAll
    static void make() throws Exception {
        Forge forge = new Forge(folder);
        String email = "email:ann@localhost";
        server = forge.make("server", EC);
        authority = forge.make("authority", EC);
        ann = forge.signed(authority, "ann", Duration.ofDays(1), email);
        expired = forge.signed(authority, "expired", Duration.ofDays(-1), email);
        nobody = forge.make("bob", EC, "email:nobody@localhost");
        two = forge.make("two", EC, email, "email:bob@localhost");
        stranger = forge.make("stranger", EC, email);
    }

    /// A file with the certificates of these, as those that are trusted.
    private static Path trusting(Forge.Made... clients) throws IOException {
        Path file = Files.createTempFile(folder, "clients", ".pem");
        for (Forge.Made client : clients) {
            Files.writeString(file, Files.readString(client.files().certificate()), StandardOpenOption.APPEND);
        }
        return file;
    }

    private Config config(Path authorities, ClientName name) {
        return Config.defaults(folder)
                .with(new Config.Tls(
                        Optional.of(server.files()),
                        List.of(),
                        TlsVersion.V1_2,
                        List.of(),
                        provider == SslProvider.JDK ? TlsProvider.JDK : TlsProvider.BORINGSSL,
                        true,
                        new Config.Tls.Clients(Optional.of(authorities), name)));
    }

    private static Running running(Config config) throws IOException, ConfigException {
        return running(ServerTls.of(config));
    }

    private static Running running(ServerTls tls) throws IOException {
        return Running.over(new Transport(), new MemoryMaildrops(), tls);
    }

    private Running running() throws Exception {
        return running(config(trusting(authority, nobody, two), ClientName.EMAIL));
    }

    private static SSLContext showing(Forge.Made pair) throws Exception {
        return new Visitor(Optional.of(pair.read())).context();
    }

    private static Client client(Running running, SSLContext context, String... versions) throws IOException {
        return Client.connect(running.securePort()).startTls(context, versions).greeted();
    }

    private static List<String> mechanisms(Client client) throws IOException {
        client.ask("CAPA");
        return client.lines().stream()
                .filter(line -> line.startsWith("SASL "))
                .flatMap(line -> Stream.of(line.substring(5).split(" ")))
                .toList();
    }

    @Test
    void who_shows_a_certificate_is_in_and_again_by_a_ticket() throws Exception {
        try (Running running = running()) {
            for (String version : VERSIONS) {
                Visitor visitor = new Visitor(Optional.of(ann.read()));
                for (int i = 0; i < 3; i++) {
                    try (Client client = client(running, visitor.context(), version)) {
                        assertThat(mechanisms(client))
                                .containsExactly("EXTERNAL", "SCRAM-SHA-256-PLUS", "SCRAM-SHA-256", "PLAIN", "LOGIN");
                        assertThat(client.ask("AUTH EXTERNAL =")).isEqualTo(IN);
                        assertThat(mechanisms(client)).contains("EXTERNAL");
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
    void after_stls_it_is_the_same() throws Exception {
        try (Running running = running();
                Client clear = running.client()) {
            assertThat(mechanisms(clear)).doesNotContain("EXTERNAL");
            assertThat(clear.ask("STLS")).startsWith("+OK");
            Client client = clear.startTls(showing(ann));
            assertThat(client.ask("AUTH EXTERNAL")).isEqualTo("+ ");
            assertThat(client.ask("")).isEqualTo(IN);
        }
    }

    @Test
    void what_is_pipelined_is_answered_in_order() throws Exception {
        try (Running running = running();
                Client client = client(running, showing(ann))) {
            client.send("CAPA\r\nAUTH EXTERNAL =\r\nSTAT\r\nCAPA\r\nQUIT\r\n");
            assertThat(client.line()).startsWith("+OK");
            assertThat(client.lines()).anyMatch(line -> line.startsWith("SASL EXTERNAL "));
            assertThat(client.line()).isEqualTo(IN);
            assertThat(client.line()).isEqualTo("+OK 0 0");
            assertThat(client.line()).startsWith("+OK");
            assertThat(client.lines()).anyMatch(line -> line.startsWith("SASL EXTERNAL "));
            assertThat(client.line()).startsWith("+OK");
        }
    }

    @Test
    void who_shows_none_is_served_as_ever() throws Exception {
        try (Running running = running();
                Client client = running.secureClient()) {
            assertThat(mechanisms(client)).doesNotContain("EXTERNAL");
            assertThat(client.ask("AUTH EXTERNAL =")).isEqualTo("-ERR this mechanism is not offered here");
            client.login();
        }
    }

    @Test
    void without_authorities_nobody_is_asked() throws Exception {
        ServerTls tls = ServerTls.of(
                new TlsFiles(List.of(server.read()), List.of()), new Config.Tls(Optional.empty()), provider);
        try (Running running = running(tls);
                Client client = client(running, showing(ann))) {
            assertThat(mechanisms(client)).doesNotContain("EXTERNAL");
        }
    }

    @Test
    void a_certificate_that_is_not_good_ends_the_handshake() throws Exception {
        try (Running running = running()) {
            for (String version : VERSIONS) {
                for (Forge.Made bad : List.of(stranger, expired)) {
                    assertThatThrownBy(
                                    () -> client(running, showing(bad), version).close())
                            .isInstanceOf(IOException.class);
                }
            }
            running.awaitSessions(0);
        }
    }

    @Test
    void a_certificate_that_names_nobody_opens_nothing() throws Exception {
        try (Running running = running();
                Client client = client(running, showing(nobody))) {
            assertThat(mechanisms(client)).doesNotContain("EXTERNAL");
            assertThat(client.ask("AUTH EXTERNAL =")).isEqualTo(WRONG);
            client.login();
        }
    }

    @Test
    void a_certificate_that_names_two_shows_nobody() throws Exception {
        try (Running running = running();
                Client client = client(running, showing(two))) {
            assertShowsNobody(client);
        }
    }

    /// One that is trusted itself is not asked for its dates by TLS.
    @Test
    void a_certificate_that_is_over_shows_nobody() throws Exception {
        try (Running running = running(config(trusting(expired), ClientName.EMAIL));
                Client client = client(running, showing(expired))) {
            assertShowsNobody(client);
        }
    }

    private static void assertShowsNobody(Client client) throws IOException {
        assertThat(mechanisms(client)).doesNotContain("EXTERNAL");
        assertThat(client.ask("AUTH EXTERNAL =")).isEqualTo("-ERR this mechanism is not offered here");
    }

    @Test
    void the_common_name_may_be_what_counts() throws Exception {
        try (Running running = running(config(trusting(nobody), ClientName.CN));
                Client client = client(running, showing(nobody))) {
            assertThat(client.ask("AUTH EXTERNAL Ym9i")).isEqualTo(IN); // bob
        }
    }

    @Test
    void whom_to_trust_can_be_read_again() throws Exception {
        Path authorities = trusting(authority);
        Config config = config(authorities, ClientName.EMAIL);
        ServerTls tls = ServerTls.of(config);
        try (Running running = running(tls)) {
            SSLContext context = showing(ann);
            try (Client client = client(running, context)) {
                assertThat(client.ask("AUTH EXTERNAL =")).isEqualTo(IN);
                assertThat(client.ask("QUIT")).startsWith("+OK");
            }
            Files.copy(stranger.files().certificate(), authorities, StandardCopyOption.REPLACE_EXISTING);
            ServerTls.Renewal renewal = tls.renewal(config).orElseThrow();
            assertThat(renewal.authorities()).isTrue();
            assertThat(renewal.certificates()).isEmpty();
            renewal.take();
            assertThatThrownBy(() -> client(running, context).close())
                    .isInstanceOf(IOException.class); // no ticket helps
            try (Client client = client(running, showing(stranger))) {
                assertThat(client.ask("AUTH EXTERNAL =")).isEqualTo(IN);
            }
        }
    }

    @Test
    void who_hands_mail_over_is_not_asked() throws Exception {
        ServerTls tls = ServerTls.of(config(trusting(authority), ClientName.EMAIL));
        ByteBufAllocator allocator = UnpooledByteBufAllocator.DEFAULT;
        List<Boolean> asked = new ArrayList<>();
        for (var handler : List.of(tls.newHandler(allocator, false), tls.newIntakeHandler(allocator))) {
            asked.add(handler.engine().getWantClientAuth());
            ReferenceCountUtil.release(handler.engine());
        }
        assertThat(asked).containsExactly(true, false);
    }

    @Test
    void a_file_without_certificates_is_a_mistake() throws Exception {
        Path empty = Files.writeString(folder.resolve("empty.pem"), "nothing\n");
        assertThatThrownBy(() -> ServerTls.of(config(empty, ClientName.EMAIL)))
                .isInstanceOf(ConfigException.class)
                .hasMessage("tls.client_ca: " + empty + " holds no certificate;"
                        + " a PEM file of those who sign clients' certificates is needed");
    }
}
