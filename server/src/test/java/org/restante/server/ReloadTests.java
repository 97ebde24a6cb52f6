package org.restante.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.restante.protocol.Apop;
import org.restante.protocol.Secret;
import org.restante.protocol.Timestamp;
import org.restante.server.MailServer.Reloaded;
import org.restante.server.config.Config;
import org.restante.server.config.ConfigException;
import org.restante.server.config.ConfigFile;
import org.restante.server.config.Endpoint;
import org.restante.server.dialogues.HouseDirectory;
import org.restante.server.listen.Client;
import org.restante.server.transport.Hello;
import org.restante.server.transport.Pairs;
import org.restante.store.Delivery;
import org.restante.store.memory.MemoryMaildrops;

/// A server that is told to read its configuration again, while clients are there.
@Timeout(120)
class ReloadTests {
    private static final String LISTENERS = """
            listen = { pop3 = ["127.0.0.1:0"], pop3s = ["127.0.0.1:0"], lmtp = ["127.0.0.1:0"], smtp = [], http = [] }
            tls = { certificate = "live.crt", key = "live.key" %s}
            """;
    private static final String AS_BEFORE = LISTENERS.formatted("");

    @TempDir
    static Path made;

    private static Config.Tls.Pair one;
    private static Config.Tls.Pair two;

    @TempDir
    private Path home = Path.of("");

    private MailServer server;

    @BeforeAll
    static void make() throws Exception {
        Pairs pairs = new Pairs(made);
        one = pairs.make("one", "EC", "mail.example.org");
        two = pairs.make("two", "EC", "mail.example.org");
    }

    @BeforeEach
    void start() throws Exception {
        lay(one.certificate(), "live.crt");
        lay(one.key(), "live.key");
        MemoryMaildrops maildrops = new MemoryMaildrops();
        try (Delivery delivery = maildrops.deliver(HouseDirectory.owner("ann"))) {
            byte[] letter = "Subject: hello\r\n\r\nbody\r\n".getBytes(StandardCharsets.US_ASCII);
            delivery.write(letter, 0, letter.length);
            delivery.commit();
        }
        server = MailServer.start(config(AS_BEFORE), HouseDirectory.withLegacySecrets(), maildrops);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /// As a program that renews certificates does it: the old file is there until the new one is.
    private void lay(Path file, String name) throws IOException {
        Path fresh = Files.copy(file, home.resolve(name + ".new"), StandardCopyOption.REPLACE_EXISTING);
        Files.move(fresh, home.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private void layTwo() throws IOException {
        lay(two.certificate(), "live.crt");
        lay(two.key(), "live.key");
    }

    private Config config(String text) throws ConfigException {
        return ConfigFile.parse(home, "restante.toml", text);
    }

    private Reloaded reload(String more) throws Exception {
        return server.reload(config(AS_BEFORE + more));
    }

    private int port(String listener) {
        return server.listeners().stream()
                .filter(bound -> bound.name().equals(listener))
                .map(bound -> address(bound).getPort())
                .findFirst()
                .orElseThrow();
    }

    private static InetSocketAddress address(MailServer.Bound bound) {
        return ((Endpoint.Tcp) bound.endpoint()).address();
    }

    private Client clear() throws IOException {
        return Client.connect(port("pop3")).greeted();
    }

    private Client secure() throws IOException {
        return Client.connect(port("pop3s")).startTls().greeted();
    }

    private String shown() throws IOException {
        return Hello.PLAIN.at(port("pop3s")).subject();
    }

    private static String shownTo(Client client) throws IOException {
        var session = ((SSLSocket) client.socket).getSession();
        return ((X509Certificate) session.getPeerCertificates()[0])
                .getSubjectX500Principal()
                .getName();
    }

    private static void assertWorks(Client client) throws IOException {
        assertThat(client.ask("RETR 1")).startsWith("+OK");
        assertThat(client.lines()).containsExactly("Subject: hello", "", "body");
    }

    @Test
    void a_session_goes_on_and_the_next_sees_the_new_certificate() throws Exception {
        try (Client before = secure().login();
                Client undecided = clear()) {
            assertThat(shownTo(before)).isEqualTo("CN=one");
            layTwo();
            Reloaded reloaded = reload("");
            assertThat(reloaded.certificates()).singleElement().asString().startsWith("CN=two until 20");
            assertWorks(before);
            assertThat(shown()).isEqualTo("CN=two");
            assertThat(undecided.ask("STLS")).startsWith("+OK");
            assertThat(shownTo(undecided.startTls())).isEqualTo("CN=two");
            assertThat(before.ask("QUIT")).startsWith("+OK");
        }
    }

    /// Whoever was known by a ticket is shown the new certificate; as long as there is none, he stays known.
    @Test
    void tickets_live_as_long_as_their_certificate() throws Exception {
        try (Client first = secure()) {
            assertThat(first.ask("QUIT")).startsWith("+OK");
        }
        assertThat(reload("").certificates()).isEmpty();
        layTwo();
        reload("");
        try (Client again = secure()) {
            assertThat(shownTo(again)).isEqualTo("CN=two");
        }
    }

    @Test
    void a_pair_that_does_not_fit_changes_nothing() throws Exception {
        lay(two.certificate(), "live.crt");
        assertThatThrownBy(() -> reload("[limits]\nbad_commands = 1\n"))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("tls.key: " + home.resolve("live.key") + " does not belong to");
        assertThat(shown()).isEqualTo("CN=one");
        try (Client client = clear()) {
            assertThat(client.ask("NONSENSE")).startsWith("-ERR");
            assertThat(client.ask("NONSENSE")).startsWith("-ERR");
        }
        lay(two.key(), "live.key");
        reload("");
        assertThat(shown()).isEqualTo("CN=two");
    }

    @Test
    void limits_hold_for_sessions_that_begin_afterwards() throws Exception {
        try (Client before = clear()) {
            Reloaded reloaded = reload("[limits]\nbad_commands = 2\nidle = \"20m\"\n");
            assertThat(reloaded)
                    .isEqualTo(new Reloaded(List.of(), List.of("limits.bad_commands", "limits.idle"), List.of()));
            for (int i = 0; i < 5; i++) {
                assertThat(before.ask("NONSENSE")).startsWith("-ERR");
            }
            try (Client after = clear()) {
                assertThat(after.ask("NONSENSE")).startsWith("-ERR");
                assertThat(after.ask("NONSENSE")).startsWith("-ERR");
                assertThat(after.line()).isEqualTo("closed");
            }
        }
    }

    @Test
    void so_do_those_of_who_may_come_in() throws Exception {
        try (Client before = clear()) {
            reload("[limits]\nsessions = 1\n");
            try (Client after = Client.connect(port("pop3"))) {
                assertThat(after.line()).startsWith("-ERR [SYS/TEMP] too many sessions");
            }
            assertThat(before.ask("CAPA")).startsWith("+OK");
            reload("");
            clear().close();
        }
    }

    @Test
    void so_do_those_of_a_user_and_old_sessions_are_counted() throws Exception {
        try (Client before = clear().login("bob", "two  words")) {
            reload("[limits]\nsessions_per_user = 1\n");
            try (Client after = clear()) {
                assertThat(after.ask("USER bob")).startsWith("+OK");
                assertThat(after.ask("PASS two  words")).startsWith("-ERR [IN-USE] too many sessions");
            }
            assertThat(before.ask("QUIT")).startsWith("+OK");
        }
    }

    @Test
    void so_do_the_rules_of_logins() throws Exception {
        try (Client before = clear()) {
            Reloaded reloaded = reload("[auth]\nplaintext = \"never\"\n");
            assertThat(reloaded.taken()).containsExactly("auth.plaintext");
            before.login();
            try (Client after = clear()) {
                assertThat(after.ask("USER ann")).startsWith("-ERR passwords are taken under TLS only");
            }
        }
    }

    @Test
    void so_does_whether_apop_is_offered_with_the_name_of_the_server() throws Exception {
        try (Client before = clear()) {
            assertThat(reload("[auth]\nlegacy = true\n").taken()).containsExactly("auth.legacy");
            assertThat(before.ask("APOP mrose x")).startsWith("-ERR unknown command");
            try (Client after = Client.connect(port("pop3"))) {
                String greeting = after.line();
                String host = config("").server().name();
                assertThat(greeting).startsWith("+OK Restante is ready <").endsWith("@" + host + ">");
                var timestamp = new Timestamp(greeting.substring(greeting.indexOf('<')));
                assertThat(after.ask("APOP mrose " + Apop.digest(timestamp, Secret.of("tanstaaf"))))
                        .startsWith("+OK maildrop has 0 messages");
                reload("");
                assertThat(after.ask("STAT")).startsWith("+OK");
            }
        }
        try (Client off = Client.connect(port("pop3"))) {
            assertThat(off.line()).isEqualTo("+OK Restante is ready");
        }
    }

    @Test
    void so_do_those_of_the_intake() throws Exception {
        try (Client before = Client.connect(port("lmtp"))) {
            assertThat(before.line()).startsWith("220 ");
            reload("[limits]\nmessage_size = \"1M\"\n");
            assertThat(sizeSaidTo(before)).isEqualTo("250-SIZE " + (150L << 20));
            try (Client after = Client.connect(port("lmtp"))) {
                assertThat(after.line()).startsWith("220 ");
                assertThat(sizeSaidTo(after)).isEqualTo("250-SIZE " + (1L << 20));
            }
        }
    }

    private static String sizeSaidTo(Client client) throws IOException {
        client.send("LHLO client\r\n");
        String said = client.line();
        String size = "";
        while (said.startsWith("250-")) {
            size = said.startsWith("250-SIZE") ? said.strip() : size;
            said = client.line();
        }
        return size;
    }

    @Test
    void versions_hold_for_handshakes_that_begin_afterwards() throws Exception {
        try (Client before =
                Client.connect(port("pop3s")).startTls("TLSv1.2").greeted().login()) {
            Reloaded reloaded = server.reload(config(LISTENERS.formatted(", minimum = \"1.3\" ")));
            assertThat(reloaded).isEqualTo(new Reloaded(List.of(), List.of("tls.minimum"), List.of()));
            assertWorks(before);
            assertThat(Hello.PLAIN.at(port("pop3s")).version()).isEqualTo("TLSv1.3");
            assertThatThrownBy(() -> Hello.PLAIN.speaking("TLSv1.2").at(port("pop3s")))
                    .isInstanceOf(SSLException.class);
        }
    }

    @Test
    void what_needs_a_restart_keeps_its_value_and_is_named_each_time() throws Exception {
        String text = AS_BEFORE.replace("lmtp = [\"127.0.0.1:0\"]", "lmtp = []")
                + "[limits]\nidle = \"20m\"\n[store]\npath = \"{user}\"\n[auth]\ndefault_domain = \"example.org\"\n";
        Reloaded reloaded = server.reload(config(text));
        assertThat(reloaded.taken()).containsExactly("limits.idle");
        assertThat(reloaded.waiting()).containsExactly("listen.lmtp", "store.path", "auth.default_domain");
        assertThat(server.listeners()).extracting(MailServer.Bound::name).contains("lmtp");
        try (Client still = Client.connect(port("lmtp"))) {
            assertThat(still.line()).startsWith("220 ");
        }
        assertThat(server.reload(config(text))).isEqualTo(new Reloaded(List.of(), List.of(), reloaded.waiting()));
    }

    @Test
    void nothing_new_is_nothing_new() throws Exception {
        assertThat(reload("")).isEqualTo(new Reloaded(List.of(), List.of(), List.of()));
    }

    @Test
    void how_long_a_drain_may_last_can_change() throws Exception {
        reload("[limits]\ndrain = \"0s\"\n");
        try (Client reading = Client.connect(port("lmtp"))) {
            assertThat(reading.line()).startsWith("220 ");
            reading.send("LHLO c\r\nMAIL FROM:<>\r\nRCPT TO:<ann@localhost>\r\nDATA\r\n");
            String said = reading.line();
            while (!said.startsWith("354")) {
                said = reading.line();
            }
            long begin = System.nanoTime();
            server.close();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
        }
    }
}
