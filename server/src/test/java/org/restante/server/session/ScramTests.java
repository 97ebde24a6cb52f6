package org.restante.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.restante.protocol.LineFramer.Line;
import org.restante.protocol.Reply;
import org.restante.protocol.ReplyEncoder;
import org.restante.protocol.Secret;
import org.restante.protocol.sasl.ScramClient;
import org.restante.protocol.sasl.ScramHash;
import org.restante.server.accounts.AccountNames;
import org.restante.server.accounts.Accounts;
import org.restante.server.accounts.AccountsException;
import org.restante.server.accounts.SqliteDirectory;
import org.restante.server.config.Config;
import org.restante.server.config.Limits;
import org.restante.store.memory.MemoryMaildrops;

/// Logins by SCRAM in a session. RFC 5034, RFC 7677
class ScramTests {
    private static final String WRONG = "-ERR [AUTH] user name or password is wrong";

    @TempDir
    Path home;

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

    private Session session(Config.Plaintext plaintext, boolean local, boolean secure) {
        Config.Auth auth = new Config.Auth(plaintext, false, "localhost");
        Desk desk = new Desk(directory, new MemoryMaildrops(), Limits.DEFAULT, auth, true);
        return new Session(desk, new Peer("an address", local ? Optional.empty() : Optional.of("192.0.2.1"), secure));
    }

    private Session session() {
        return session(Config.Plaintext.TLS, false, true);
    }

    private static Reply ask(Session session, String line) {
        return session.on(session.read(new Line.Text(line.getBytes(StandardCharsets.UTF_8))))
                .reply();
    }

    private static String said(Session session, String line) {
        return ReplyEncoder.statusLine(ask(session, line));
    }

    private static String base64(byte[] octets) {
        return Base64.getEncoder().encodeToString(octets);
    }

    private static byte[] challenge(String line) {
        assertThat(line).startsWith("+ ");
        return Base64.getDecoder().decode(line.substring(2));
    }

    /// Goes through the whole exchange; returns what the server said last.
    private static String login(Session session, String user, String password) {
        var client = new ScramClient(ScramHash.SHA_256, user, Secret.of(password));
        String first = said(session, "AUTH SCRAM-SHA-256 " + base64(client.first()));
        String last = said(session, base64(client.answer(challenge(first)).orElseThrow()));
        if (last.startsWith("+ ")) {
            assertThat(client.verifies(challenge(last))).isTrue();
            return said(session, "");
        }
        return last;
    }

    @Test
    void a_proof_opens_the_maildrop() {
        for (String name : List.of("ann", "Ann@localhost")) {
            Session session = session();
            assertThat(login(session, name, "tanstaaf")).startsWith("+OK maildrop has 0 messages");
            session.end(End.QUIT, "none", 0);
        }
    }

    @Test
    void a_first_message_may_come_behind_an_empty_challenge() {
        Session session = session();
        var client = new ScramClient(ScramHash.SHA_256, "ann", Secret.of("tanstaaf"));
        assertThat(said(session, "AUTH SCRAM-SHA-256")).isEqualTo("+ ");
        String first = said(session, base64(client.first()));
        assertThat(said(session, base64(client.answer(challenge(first)).orElseThrow())))
                .startsWith("+ ");
    }

    @Test
    void wrong_password_unknown_user_and_disabled_user_are_told_the_same() throws Exception {
        accounts.add("bob", Secret.of("tanstaaf"));
        accounts.enable("bob", false);
        assertThat(login(session(), "ann", "tanstaafl")).isEqualTo(WRONG);
        assertThat(login(session(), "nobody", "tanstaaf")).isEqualTo(WRONG);
        assertThat(login(session(), "bob", "tanstaaf")).isEqualTo(WRONG);
    }

    @Test
    void a_session_ends_after_three_wrong_proofs() {
        Session session = session();
        login(session, "ann", "a");
        login(session, "ann", "b");
        assertThat(login(session, "ann", "c")).isEqualTo(WRONG);
        assertThat(session.loggedIn()).isFalse();
    }

    @Test
    void an_exchange_can_be_broken_off_and_begun_again() {
        Session session = session();
        var client = new ScramClient(ScramHash.SHA_256, "ann", Secret.of("tanstaaf"));
        challenge(said(session, "AUTH SCRAM-SHA-256 " + base64(client.first())));
        assertThat(said(session, "*")).startsWith("-ERR");
        assertThat(login(session, "ann", "tanstaaf")).startsWith("+OK");
    }

    /// No mail travels in clear because the password does not.
    @Test
    void it_is_offered_where_mail_is_not_seen_by_others() {
        assertThat(mechanisms(session(Config.Plaintext.TLS, false, true))).isEqualTo("SASL SCRAM-SHA-256 PLAIN LOGIN");
        assertThat(mechanisms(session(Config.Plaintext.NEVER, false, true))).isEqualTo("SASL SCRAM-SHA-256");
        assertThat(mechanisms(session(Config.Plaintext.TLS, true, false))).isEqualTo("SASL SCRAM-SHA-256 PLAIN LOGIN");
        Session afar = session(Config.Plaintext.TLS, false, false);
        assertThat(mechanisms(afar)).isEmpty();
        assertThat(said(afar, "AUTH SCRAM-SHA-256")).startsWith("-ERR");
    }

    private static String mechanisms(Session session) {
        var list = (Reply.Listing) ask(session, "CAPA");
        var out = new java.io.ByteArrayOutputStream();
        try {
            ReplyEncoder.encode(list, out);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.US_ASCII)
                .lines()
                .filter(line -> line.startsWith("SASL"))
                .findFirst()
                .orElse("");
    }
}
