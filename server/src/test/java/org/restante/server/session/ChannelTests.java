package org.restante.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.restante.protocol.LineFramer.Line;
import org.restante.protocol.ReplyEncoder;
import org.restante.protocol.Secret;
import org.restante.protocol.sasl.ChannelBinding;
import org.restante.protocol.sasl.SecureChannel;
import org.restante.server.accounts.AccountNames;
import org.restante.server.accounts.Accounts;
import org.restante.server.accounts.AccountsException;
import org.restante.server.accounts.SqliteDirectory;
import org.restante.server.audit.Heard;
import org.restante.server.config.Config;
import org.restante.server.config.Limits;
import org.restante.store.memory.MemoryMaildrops;

/// What a session makes of the TLS below it: a client with a certificate, and SCRAM that is bound to it.
class ChannelTests {
    private static final String WRONG = "-ERR [AUTH] user name or password is wrong";
    private static final String EXTERNAL = "AUTH EXTERNAL =";

    @TempDir
    Path home;

    private final Heard heard = new Heard();
    private Accounts accounts;
    private SqliteDirectory directory;

    @BeforeEach
    void open() throws AccountsException {
        var names = new AccountNames("localhost");
        accounts = Accounts.open(home, names);
        accounts.add("ann", Secret.of("tanstaaf"));
        directory = new SqliteDirectory(home, names);
        directory.look();
    }

    @AfterEach
    void close() throws AccountsException {
        directory.close();
        accounts.close();
    }

    /// One end of a TLS connection whose other end has shown this certificate.
    private record Shown(Optional<String> client) implements SecureChannel {
        @Override
        public boolean bindable() {
            return true;
        }

        @Override
        public Optional<byte[]> binding(String type) {
            return Optional.of(type).filter(ChannelBinding.TLS_EXPORTER::equals).map(_ -> new byte[32]);
        }
    }

    private Session session(Optional<String> client, boolean secure, Peer.Proxy proxy) {
        Config.Auth auth = new Config.Auth(Config.Plaintext.TLS, false, "localhost");
        Desk desk = new Desk(directory, new MemoryMaildrops(), Limits.DEFAULT, auth, true, heard);
        Optional<String> network = Optional.of("192.0.2.1");
        return new Session(desk, new Peer("192.0.2.1", OptionalInt.empty(), network, secure, proxy, new Shown(client)));
    }

    private Session showing(String name) {
        return session(Optional.of(name), true, Peer.Proxy.NONE);
    }

    private static Session.Request request(Session session, String line) {
        return session.read(new Line.Text(line.getBytes(StandardCharsets.UTF_8)));
    }

    private static String say(Session session, String line) {
        return ReplyEncoder.statusLine(session.on(request(session, line)).reply());
    }

    private static String capabilities(Session session) throws IOException {
        var out = new java.io.ByteArrayOutputStream();
        ReplyEncoder.encode(session.on(request(session, "CAPA")).reply(), out);
        return out.toString(StandardCharsets.US_ASCII);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whom_a_certificate_names_is_in_and_the_audit_log_says_how() {
        Session session = showing("Ann@localhost");
        assertThat(say(session, EXTERNAL)).startsWith("+OK maildrop has 0 messages");
        session.end(End.LOST, "TLSv1.3", 0);
        assertThat(heard.shapes().getFirst())
                .contains("\"event\":\"login\"")
                .endsWith("\"mechanism\":\"EXTERNAL\",\"maildrop\":\"ann@localhost\",\"user\":\"Ann@localhost\"}");
    }

    @Test
    void any_name_of_the_account_will_do() {
        assertThat(say(showing("ann@localhost"), "AUTH EXTERNAL " + base64("ANN")))
                .startsWith("+OK maildrop has 0 messages");
    }

    @Test
    void a_disabled_account_and_none_are_refused_as_a_wrong_password_is() throws Exception {
        accounts.add("bob", Secret.of("tanstaaf"));
        accounts.enable("bob", false);
        for (String name : new String[] {"bob", "nobody", "not a name"}) {
            assertThat(capabilities(showing(name))).doesNotContain("EXTERNAL");
            assertThat(say(showing(name), EXTERNAL)).isEqualTo(WRONG);
            assertThat(say(showing(name), "AUTH EXTERNAL " + base64("ann"))).isEqualTo(WRONG);
        }
        assertThat(heard.all("reason"))
                .containsExactly(
                        "disabled", "disabled", "unknown user", "unknown user", "unknown user", "unknown user");
        assertThat(heard.all("mechanism")).containsOnly("EXTERNAL");
    }

    /// The accounts may be on a disk that does not answer.
    @Test
    void what_the_directory_is_asked_for_is_not_done_at_once() throws Exception {
        Session known = showing("ann");
        assertThat(known.atOnce(request(known, "CAPA"))).isEmpty();
        assertThat(known.atOnce(request(known, "AUTH"))).isEmpty();
        assertThat(known.atOnce(request(known, "STLS"))).isPresent();
        assertThat(capabilities(known)).contains("SASL EXTERNAL SCRAM-SHA-256-PLUS SCRAM-SHA-256 PLAIN LOGIN");
        say(known, EXTERNAL);
        assertThat(known.atOnce(request(known, "CAPA"))).isEmpty();

        Session unknown = session(Optional.empty(), true, Peer.Proxy.NONE);
        assertThat(unknown.atOnce(request(unknown, "CAPA"))).isPresent();
        assertThat(unknown.atOnce(request(unknown, "AUTH"))).isPresent();
    }

    @Test
    void nothing_is_believed_before_tls() throws Exception {
        Session session = session(Optional.of("ann"), false, Peer.Proxy.NONE);
        assertThat(capabilities(session)).doesNotContain("SASL");
        assertThat(say(session, EXTERNAL)).startsWith("-ERR this mechanism is not offered");
        say(session, "STLS");
        assertThat(say(session, EXTERNAL)).startsWith("+OK");
    }

    /// The certificate of a proxy is not that of the client it speaks for.
    @Test
    void who_speaks_for_another_has_shown_nothing_for_him() throws Exception {
        Session session = session(Optional.of("ann"), true, new Peer.Proxy(false, false, true));
        assertThat(say(session, "XCLIENT ADDR=192.0.2.7")).startsWith("+OK");
        assertThat(capabilities(session)).contains("SASL SCRAM-SHA-256 PLAIN LOGIN");
        assertThat(say(session, EXTERNAL)).startsWith("-ERR this mechanism is not offered");
    }

    @Test
    void somebody_in_between_is_a_reason_of_its_own() {
        Session session = session(Optional.empty(), true, Peer.Proxy.NONE);
        assertThat(say(session, "AUTH SCRAM-SHA-256 " + base64("y,,n=ann,r=x"))).startsWith("-ERR your client");
        assertThat(say(session, "AUTH SCRAM-SHA-256-PLUS " + base64("p=tls-exporter,,n=ann,r=x")))
                .startsWith("+ ");
        assertThat(say(session, base64("c=" + base64("p=tls-exporter,,") + ",r=x,p=AAAA")))
                .startsWith("-ERR your client");
        assertThat(heard.all("reason")).containsExactly("channel binding", "channel binding");
        assertThat(heard.all("mechanism")).containsExactly("SCRAM-SHA-256", "SCRAM-SHA-256-PLUS");
        assertThat(heard.all("user")).containsExactly("ann", "ann");
    }
}
