package org.restante.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.restante.protocol.Apop;
import org.restante.protocol.LineFramer.Line;
import org.restante.protocol.Reply;
import org.restante.protocol.ReplyEncoder;
import org.restante.protocol.Secret;
import org.restante.protocol.Timestamp;
import org.restante.protocol.sasl.CramMd5Client;
import org.restante.protocol.sasl.SecureChannel;
import org.restante.server.accounts.AccountsException;
import org.restante.server.config.Config;
import org.restante.server.config.Config.Plaintext;
import org.restante.server.config.Limits;
import org.restante.store.memory.MemoryMaildrops;

/// APOP and CRAM-MD5, as an operator may switch them on. What is said in them stands in `dialogues/legacy`.
class LegacyTests extends WithAccounts {
    private static final String READY = "+OK Restante is ready";
    private static final String WRONG = "-ERR [AUTH] user name or password is wrong";
    private static final String NOT_HERE = "-ERR this mechanism is not offered here";

    private Desk desk;
    private String secret;

    @BeforeEach
    void open() throws AccountsException {
        accounts.add("bob", Secret.of("tanstaaf"));
        secret = accounts.devices().addLegacy("ann", "scanner").password();
        directory.look();
        desk = desk(Plaintext.TLS, false, true);
    }

    private Desk desk(Plaintext plaintext, boolean throttle, boolean legacy) {
        var auth = new Config.Auth(plaintext, throttle, "localhost", legacy);
        return new Desk(directory, new MemoryMaildrops(), Limits.DEFAULT, auth, true, heard);
    }

    private Session session(String address, boolean secure) {
        return session(address, secure, Peer.Proxy.NONE);
    }

    private Session session(String address, boolean secure, Peer.Proxy proxy) {
        Optional<String> network = address.equals("127.0.0.1") ? Optional.empty() : Optional.of(address);
        return new Session(desk, new Peer(address, OptionalInt.empty(), network, secure, proxy, SecureChannel.NONE));
    }

    private static Reply reply(Session session, String line) {
        Session.Request request = session.read(new Line.Text(line.getBytes(StandardCharsets.UTF_8)));
        return session.atOnce(request).orElseGet(() -> session.on(request)).reply();
    }

    private static String say(Session session, String line) {
        return ReplyEncoder.statusLine(reply(session, line));
    }

    private static String greeting(Session session) {
        return ReplyEncoder.statusLine(session.greeting());
    }

    private static String apop(Session session, String user, String secret) {
        String greeting = greeting(session);
        assertThat(greeting).startsWith(READY + " <");
        var timestamp = new Timestamp(greeting.substring(greeting.indexOf('<')));
        String reply = say(session, "APOP " + user + " " + Apop.digest(timestamp, Secret.of(secret)));
        session.end(End.LOST, "none", 0);
        return reply;
    }

    private static String cram(Session session, String user, String secret) {
        String challenge = say(session, "AUTH CRAM-MD5");
        assertThat(challenge).startsWith("+ ");
        byte[] answer = new CramMd5Client(user, Secret.of(secret))
                .answer(Base64.getDecoder().decode(challenge.substring(2)))
                .orElseThrow();
        String reply = say(session, Base64.getEncoder().encodeToString(answer));
        session.end(End.LOST, "none", 0);
        return reply;
    }

    private static String capabilities(Session session) throws Exception {
        var out = new ByteArrayOutputStream();
        ReplyEncoder.encode(reply(session, "CAPA"), out);
        return out.toString(StandardCharsets.US_ASCII);
    }

    private void offered(Session session) throws Exception {
        assertThat(greeting(session)).startsWith(READY + " <");
        assertThat(capabilities(session)).containsPattern("\r\nSASL [^\r]* CRAM-MD5\r\n");
        assertThat(say(session, "AUTH CRAM-MD5")).startsWith("+ ");
        session.end(End.LOST, "none", 0);
    }

    private void notOffered(Session session) throws Exception {
        assertThat(greeting(session)).isEqualTo(READY);
        assertThat(capabilities(session)).doesNotContain("CRAM-MD5");
        assertThat(say(session, "AUTH CRAM-MD5")).isEqualTo(NOT_HERE);
        assertThat(say(session, "APOP ann c4c9334bac560ecc979e58001b3e22fb")).isEqualTo(NOT_HERE);
        session.end(End.LOST, "none", 0);
    }

    private void set(String... settings) throws AccountsException {
        accounts.settings().set("ann", List.of(settings));
        directory.look();
    }

    @Test
    void both_open_the_maildrop_and_the_audit_log_says_how_and_which_device_it_was() {
        assertThat(apop(session("192.0.2.1", true), "Ann@localhost", secret)).startsWith("+OK maildrop has 0");
        assertThat(cram(session("192.0.2.1", true), "ann", secret)).startsWith("+OK maildrop has 0");
        assertThat(heard.lines.getFirst())
                .contains("\"event\":\"login\"")
                .contains("\"mechanism\":\"APOP\",\"maildrop\":\"ann@localhost\",\"device\":\"scanner\",\"user\":");
        assertThat(heard.all("mechanism")).containsExactly("APOP", "CRAM-MD5");
    }

    @Test
    void every_session_has_a_timestamp_and_every_exchange_a_challenge_of_its_own() {
        Session one = session("192.0.2.1", true);
        Session other = session("192.0.2.1", true);
        assertThat(greeting(one)).isEqualTo(greeting(one)).isNotEqualTo(greeting(other));
        String challenge = say(one, "AUTH CRAM-MD5");
        assertThat(say(other, "AUTH CRAM-MD5")).isNotEqualTo(challenge);
        say(one, "*");
        assertThat(say(one, "AUTH CRAM-MD5")).isNotEqualTo(challenge);
        assertThat(new String(Base64.getDecoder().decode(challenge.substring(2)), StandardCharsets.US_ASCII))
                .isNotEqualTo(greeting(one).substring(READY.length() + 1));
    }

    @Test
    void off_all_is_as_if_there_were_no_such_thing() throws Exception {
        desk = desk(Plaintext.TLS, false, false);
        Session session = session("127.0.0.1", true);
        assertThat(greeting(session)).isEqualTo(READY);
        assertThat(capabilities(session)).doesNotContain("CRAM-MD5");
        assertThat(say(session, "APOP ann c4c9334bac560ecc979e58001b3e22fb")).isEqualTo("-ERR unknown command");
        assertThat(say(session, "AUTH CRAM-MD5")).isEqualTo(NOT_HERE);
        assertThat(heard.lines).isEmpty();
    }

    @Test
    void what_was_refused_and_why_is_for_the_audit_log_alone() throws Exception {
        assertThat(apop(session("192.0.2.1", true), "nobody", secret)).isEqualTo(WRONG);
        assertThat(apop(session("192.0.2.1", true), "bob", "tanstaaf")).isEqualTo(WRONG);
        assertThat(cram(session("192.0.2.1", true), "ann", "tanstaaf")).isEqualTo(WRONG);
        accounts.devices().addLegacy("bob", "scanner");
        accounts.enable("ann", false);
        directory.look();
        assertThat(cram(session("192.0.2.1", true), "ann", secret)).isEqualTo(WRONG);
        assertThat(heard.all("reason")).containsExactly("unknown user", "wrong password", "wrong password", "disabled");
    }

    @Test
    void they_are_offered_where_somebody_may_log_in_by_them() throws Exception {
        offered(session("192.0.2.1", true));
        set("networks=198.51.100.0/24");
        notOffered(session("192.0.2.1", true));
        offered(session("198.51.100.1", true));
        set("networks=any", "tls=required");
        notOffered(session("127.0.0.1", false));
        offered(session("127.0.0.1", true));
        set("pop3=off");
        notOffered(session("127.0.0.1", true));
        set("pop3=on");
        accounts.devices().remove("ann", "scanner");
        accounts.devices().add("ann", "laptop");
        directory.look();
        notOffered(session("127.0.0.1", true));
    }

    @Test
    void what_is_set_for_an_account_holds() throws Exception {
        accounts.devices().addLegacy("bob", "scanner"); // so that they are offered everywhere
        set("networks=198.51.100.0/24", "tls=required");
        assertThat(apop(session("192.0.2.1", true), "ann", secret)).isEqualTo(WRONG);
        assertThat(cram(session("192.0.2.1", true), "ann", secret)).isEqualTo(WRONG);
        assertThat(cram(session("127.0.0.1", false), "ann", secret)).isEqualTo(WRONG);
        set("networks=any", "tls=optional", "pop3=off");
        assertThat(apop(session("192.0.2.1", true), "ann", secret)).isEqualTo(WRONG);
        assertThat(apop(session("192.0.2.1", true), "ann", "wrong")).isEqualTo(WRONG);
        assertThat(heard.all("reason")).containsExactly("network", "network", "tls required", "pop3 off", "pop3 off");
        set("pop3=on", "login_delay=10m");
        assertThat(apop(session("192.0.2.1", true), "ann", secret)).startsWith("+OK");
        assertThat(cram(session("192.0.2.1", true), "ann", secret)).startsWith("-ERR [LOGIN-DELAY]");
    }

    /// No password crosses the network, but all the mail would.
    @Test
    void in_clear_they_are_offered_where_passwords_are() throws Exception {
        offered(session("127.0.0.1", false));
        notOffered(session("192.0.2.1", false));
        offered(session("192.0.2.1", false, new Peer.Proxy(true, true, false)));
        desk = desk(Plaintext.ALWAYS, false, true);
        offered(session("192.0.2.1", false));
        desk = desk(Plaintext.NEVER, false, true);
        notOffered(session("127.0.0.1", false));
        offered(session("192.0.2.1", true));
    }

    @Test
    void for_whom_a_proxy_speaks_they_are_offered_as_if_he_came_himself() {
        Session session = session("127.0.0.1", false, new Peer.Proxy(false, false, true));
        assertThat(greeting(session)).startsWith(READY + " <");
        assertThat(say(session, "XCLIENT ADDR=192.0.2.1")).isEqualTo("+OK Updated");
        assertThat(say(session, "APOP ann c4c9334bac560ecc979e58001b3e22fb")).isEqualTo(NOT_HERE);
        assertThat(say(session, "AUTH CRAM-MD5")).isEqualTo(NOT_HERE);
    }

    @Test
    void guesses_wait_as_those_of_passwords_do() {
        desk = desk(Plaintext.TLS, true, true);
        long began = System.nanoTime();
        assertThat(apop(session("192.0.2.1", true), "ann", "wrong")).isEqualTo(WRONG);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    /// Four others are looked at, and who is told to stop waiting for them has not had his turn.
    @Test
    void whose_turn_does_not_come_is_told_so_and_nothing_was_looked_at() throws Exception {
        desk = desk(Plaintext.TLS, true, true);
        for (int i = 0; i < 4; i++) {
            assertThat(desk.throttle().turn(Optional.of("192.0.2.1"), "bob")).isPresent();
        }
        Thread.currentThread().interrupt();
        assertThat(apop(session("192.0.2.1", true), "ann", secret)).startsWith("-ERR [SYS/TEMP] too many logins");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(heard.all("reason")).containsExactly("throttled");
    }
}
