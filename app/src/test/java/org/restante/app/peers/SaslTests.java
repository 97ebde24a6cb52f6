package org.restante.app.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Clients that log in by SCRAM, bound to their TLS or not, and by a certificate, at a server with the JDK's TLS.
@Needs({Peer.CURL, Peer.GSASL, Peer.MPOP, Peer.OPENSSL})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class SaslTests {
    private static final String[] ANN = {"--authentication-id=ann", "--password=" + Office.PASSWORD};
    private static final Sample LETTER = new Sample("letter", "Subject: 1\n\nhello\n");

    private Path folder;
    private Path home;
    private Restante server;

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        this.folder = folder;
        home = Restante.prepare(folder, "[audit]\nfile = \"audit.jsonl\"");
        certificates(folder);
        Path configuration = home.resolve("restante.toml");
        Files.writeString(
                configuration,
                Files.readString(configuration)
                        .replace(
                                "tls = {",
                                "tls = { provider = \"jdk\", client_ca = \"" + folder.resolve("clients/people.pem")
                                        + "\","));
        Restante.enrol(home, List.of("ann@localhost:{PLAIN}" + Office.PASSWORD));
        server = Restante.start(folder);
        server.deliver("ann", List.of(LETTER));
    }

    @AfterAll
    void close() throws IOException {
        server.close();
    }

    /// As `docs/how-to/production.md` has it.
    static void certificates(Path folder) throws IOException {
        Path clients = Files.createDirectories(folder.resolve("clients"));
        Run.in(clients, "/bin/sh", "-ec", """
                new='-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes'
                openssl req -x509 $new -days 3650 -subj /CN=people -keyout people.key -out people.pem
                openssl req -new $new -subj /CN=ann -keyout ann.key -out ann.csr
                printf 'subjectAltName=email:ann@localhost\\nextendedKeyUsage=clientAuth\\n' > ann.ext
                openssl x509 -req -in ann.csr -CA people.pem -CAkey people.key -CAcreateserial -days 365 -extfile ann.ext -out ann.pem
                """).with(0);
    }

    private String clients(String file) {
        return folder.resolve("clients").resolve(file).toString();
    }

    private SSLSocket socket() throws IOException {
        var context = Certificate.trusting(server.trust());
        SSLSocket socket = (SSLSocket)
                context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), server.port(Connection.TLS));
        socket.startHandshake();
        return socket;
    }

    private static byte[] exporter(SSLSocket socket) throws IOException {
        return ((ExtendedSSLSession) socket.getSession())
                .exportKeyingMaterialData("EXPORTER-Channel-Binding", new byte[0], 32);
    }

    private static Talk greeted(SSLSocket socket) throws IOException {
        Talk talk = new Talk(socket);
        assertThat(talk.line()).startsWith("+OK");
        return talk;
    }

    private static void end(Talk talk, String reply) throws IOException {
        assertThat(reply).startsWith("+OK maildrop has 1 message");
        assertThat(talk.ask("QUIT")).startsWith("+OK");
    }

    private boolean audited(String mechanism) throws IOException {
        return Files.readString(home.resolve("audit.jsonl")).contains("\"mechanism\":\"" + mechanism + "\"");
    }

    @Test
    void gsasl_by_scram_sha_256() throws IOException {
        Gsasl client = new Gsasl("SCRAM-SHA-256", List.of(ANN[0], ANN[1], "--no-cb"));
        try (Talk talk = greeted(socket())) {
            end(talk, client.over(talk, Optional.empty()));
        }
    }

    @Test
    void gsasl_by_scram_sha_256_plus_with_tls_exporter() throws IOException {
        try (SSLSocket socket = socket();
                Talk talk = greeted(socket)) {
            assertThat(talk.list("CAPA")).anyMatch(line -> line.startsWith("SASL SCRAM-SHA-256-PLUS SCRAM-SHA-256"));
            end(talk, Gsasl.of("SCRAM-SHA-256-PLUS", ANN).over(talk, Optional.of(exporter(socket))));
        }
        assertThat(audited("SCRAM-SHA-256-PLUS")).isTrue();
    }

    @Test
    void gsasl_on_another_channel_than_it_thinks() throws IOException {
        try (SSLSocket other = socket();
                Talk elsewhere = greeted(other);
                Talk talk = greeted(socket())) {
            assertThat(Gsasl.of("SCRAM-SHA-256-PLUS", ANN).over(talk, Optional.of(exporter(other))))
                    .startsWith("-ERR your client and this server see different TLS");
            assertThat(elsewhere.ask("QUIT")).startsWith("+OK");
        }
    }

    private Run.Ended curl(String... options) throws IOException {
        String url = "pop3s://localhost:" + server.port(Connection.TLS) + "/1";
        String[] common = {
            Peer.CURL.path(),
            "--disable",
            "--silent",
            "--show-error",
            "--cacert",
            server.trust().toString(),
            url
        };
        String[] all = Arrays.copyOf(common, common.length + options.length);
        System.arraycopy(options, 0, all, common.length, options.length);
        return Run.in(Files.createTempDirectory(folder, "curl"), all);
    }

    @Test
    void curl_by_a_certificate() throws IOException {
        Run.Ended ended = curl(
                "--cert",
                clients("ann.pem"),
                "--key",
                clients("ann.key"),
                "--user",
                "ann:",
                "--login-options",
                "AUTH=EXTERNAL");
        assertThat(ended.with(0).out()).contains("Subject: 1").contains("hello");
        assertThat(audited("EXTERNAL")).isTrue();
    }

    @Test
    void curl_without_one() throws IOException {
        curl("--user", "ann:", "--login-options", "AUTH=EXTERNAL").with(67); // login denied
    }

    @Test
    void mpop_by_a_certificate() throws IOException {
        Path visit = Files.createTempDirectory(folder, "mpop");
        Maildir maildir = Maildir.create(visit.resolve("Maildir"));
        Path config = Run.privately(visit.resolve("mpoprc"), """
                account default
                host localhost
                port %d
                user ann
                auth external
                tls on
                tls_starttls off
                tls_trust_file %s
                tls_cert_file %s
                tls_key_file %s
                keep on
                received_header off
                uidls_file %s
                delivery maildir %s
                """.formatted(
                        server.port(Connection.TLS),
                        server.trust(),
                        clients("ann.pem"),
                        clients("ann.key"),
                        visit.resolve("uidls"),
                        maildir.folder()));
        Run.in(visit, Peer.MPOP.path(), "--file=" + config).with(0);
        assertThat(maildir.letters()).hasSize(1);
    }
}
