package org.restante.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.restante.protocol.LineFramer.Line;
import org.restante.protocol.ReplyEncoder;
import org.restante.protocol.Secret;
import org.restante.protocol.sasl.BearerClient;
import org.restante.server.accounts.AccountNames;
import org.restante.server.accounts.Accounts;
import org.restante.server.accounts.SqliteDirectory;
import org.restante.server.audit.Audit;
import org.restante.server.config.Config;
import org.restante.server.config.Limits;
import org.restante.server.dialogues.HouseTokens;
import org.restante.server.metrics.Metrics;
import org.restante.store.memory.MemoryMaildrops;

/// Logins by tokens, with accounts as they are. RFC 7628 §3.2
class TokenLoginTests {
    @TempDir
    Path home;

    private Accounts accounts;
    private SqliteDirectory directory;

    @BeforeEach
    void open() throws Exception {
        var names = new AccountNames("localhost");
        accounts = Accounts.open(home, names);
        accounts.add("ann", Secret.of("tanstaaf"));
        directory = new SqliteDirectory(home, names);
    }

    @AfterEach
    void close() throws Exception {
        directory.close();
        accounts.close();
    }

    private Session session(Config.Plaintext plaintext, boolean secure, boolean tokens) {
        Config.Auth auth = new Config.Auth(plaintext, false, "localhost");
        Desk desk = new Desk(
                directory,
                new MemoryMaildrops(),
                Limits.DEFAULT,
                auth,
                true,
                Audit.OFF,
                new Metrics(),
                tokens ? Optional.of(new HouseTokens()) : Optional.empty());
        return new Session(desk, new Peer("an address", Optional.of("192.0.2.1"), secure));
    }

    private static String said(Session session, String line) {
        return ReplyEncoder.statusLine(session.on(session.read(new Line.Text(line.getBytes(StandardCharsets.UTF_8))))
                .reply());
    }

    private String login(String user, String token) {
        Session session = session(Config.Plaintext.TLS, true, true);
        var client = BearerClient.oauthbearer(user, "localhost", 110, Secret.of(token));
        String first = said(session, "AUTH OAUTHBEARER " + Base64.getEncoder().encodeToString(client.first()));
        String last = first.startsWith("+ ")
                ? said(session, Base64.getEncoder().encodeToString(client.acknowledgement()))
                : first;
        session.end(End.QUIT, "none", 0);
        return last;
    }

    @Test
    void names_are_those_of_accounts_in_any_form() {
        assertThat(login("", "of-ann")).startsWith("+OK");
        assertThat(login("Ann@LocalHost", "of-ann")).startsWith("+OK");
        assertThat(login("bob", "of-ann")).startsWith("-ERR [AUTH]");
    }

    @Test
    void a_disabled_user_is_told_what_an_unknown_one_is_told() throws Exception {
        accounts.enable("ann", false);
        assertThat(login("ann", "of-ann"))
                .isEqualTo(login("bob", "of-bob"))
                .isEqualTo(login("ann", "stolen"))
                .startsWith("-ERR [AUTH]");
    }

    @Test
    void while_the_accounts_cannot_be_read_no_token_is_refused() throws Exception {
        accounts.close();
        Files.move(home.resolve("accounts.db"), home.resolve("away"));
        assertThat(login("ann", "of-ann")).startsWith("-ERR [SYS/TEMP]");
        assertThat(login("", "of-ann")).startsWith("-ERR [SYS/TEMP]");
    }

    @Test
    void tokens_are_taken_where_they_are_configured_and_nobody_listens() {
        assertThat(said(session(Config.Plaintext.NEVER, true, true), "AUTH OAUTHBEARER"))
                .isEqualTo("+ ");
        assertThat(said(session(Config.Plaintext.ALWAYS, false, true), "AUTH OAUTHBEARER"))
                .startsWith("-ERR");
        assertThat(said(session(Config.Plaintext.TLS, true, false), "AUTH XOAUTH2"))
                .startsWith("-ERR");
    }
}
