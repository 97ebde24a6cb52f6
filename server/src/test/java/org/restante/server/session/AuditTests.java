package org.restante.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.restante.protocol.LineFramer.Line;
import org.restante.protocol.ReplyEncoder;
import org.restante.protocol.Secret;
import org.restante.protocol.sasl.ScramClient;
import org.restante.protocol.sasl.ScramHash;
import org.restante.server.accounts.AccountsException;
import org.restante.server.audit.Audit;
import org.restante.server.audit.AuditEntry;
import org.restante.server.config.Config;
import org.restante.server.config.Limits;
import org.restante.store.Delivery;
import org.restante.store.Maildrops;
import org.restante.store.Owner;
import org.restante.store.memory.MemoryMaildrops;

/// What the audit log is told of a session.
class AuditTests extends WithAccounts {
    private static final Owner ANN = new Owner("ann", "localhost");
    private static final String PEER =
            "\"session\":ID,\"protocol\":\"pop3\",\"address\":\"192.0.2.1\",\"port\":4711,\"tls\":";

    private final MemoryMaildrops memory = new MemoryMaildrops();

    private Desk desk(Maildrops maildrops, Audit audit, boolean throttle) {
        Config.Auth auth = new Config.Auth(Config.Plaintext.TLS, throttle, "localhost");
        return new Desk(directory, maildrops, Limits.DEFAULT, auth, true, audit);
    }

    private static Session session(Desk desk, boolean secure) {
        return new Session(desk, new Peer("192.0.2.1", OptionalInt.of(4711), Optional.of("192.0.2.1"), secure));
    }

    private Session session() {
        return session(desk(memory, heard, false), true);
    }

    private void visit(Consumer<Session> what) {
        Session session = session();
        what.accept(session);
        session.end(End.LOST, "TLSv1.3", 0);
    }

    private static String say(Session session, String line) {
        return ReplyEncoder.statusLine(session.on(session.read(new Line.Text(line.getBytes(StandardCharsets.UTF_8))))
                .reply());
    }

    private static String login(Session session, String user, String password) {
        say(session, "USER " + user);
        return say(session, "PASS " + password);
    }

    private static String base64(byte[] octets) {
        return Base64.getEncoder().encodeToString(octets);
    }

    private static String plain(String user, String password) {
        return "AUTH PLAIN " + base64(("\0" + user + "\0" + password).getBytes(StandardCharsets.UTF_8));
    }

    private static void scram(Session session, String user, String password) {
        var client = new ScramClient(ScramHash.SHA_256, user, Secret.of(password));
        String first = say(session, "AUTH SCRAM-SHA-256 " + base64(client.first()));
        byte[] challenge = Base64.getDecoder().decode(first.substring(2));
        if (say(session, base64(client.answer(challenge).orElseThrow())).startsWith("+ ")) {
            say(session, "");
        }
    }

    private static String granted(String mechanism, String user) {
        return "{T,\"event\":\"login\"," + PEER + "true,\"mechanism\":\"" + mechanism
                + "\",\"maildrop\":\"ann@localhost\",\"user\":\"" + user + "\"}";
    }

    private static String refused(String reason, String mechanism, String user) {
        return "{T,\"event\":\"refusal\"," + PEER + "true,\"reason\":\"" + reason + "\",\"mechanism\":\"" + mechanism
                + "\",\"user\":\"" + user + "\"}";
    }

    private void hold(int letters) throws IOException {
        for (int i = 0; i < letters; i++) {
            try (Delivery delivery = memory.deliver(ANN)) {
                delivery.write(new byte[] {'x', '\r', '\n'}, 0, 3);
                delivery.commit();
            }
        }
    }

    @Test
    void a_login_says_how_it_came() {
        visit(session -> login(session, "Ann@localhost", PASSWORD));
        visit(session -> say(session, plain("ann", PASSWORD)));
        visit(session -> scram(session, "ann", PASSWORD));
        assertThat(heard.shapes().stream().filter(line -> line.contains("login")))
                .containsExactly(
                        granted("USER", "Ann@localhost"), granted("PLAIN", "ann"), granted("SCRAM-SHA-256", "ann"));
    }

    @Test
    void a_login_that_waits_for_nothing_has_one_line_too() {
        Desk desk = desk(memory, heard, false);
        for (int i = 0; i < 2; i++) {
            Session session = session(desk, true);
            say(session, "USER ann");
            var pass = session.read(new Line.Text(("PASS " + PASSWORD).getBytes(StandardCharsets.UTF_8)));
            if (session.atOnce(pass).isEmpty()) {
                session.on(pass);
            }
            assertThat(session.loggedIn()).isTrue();
            session.end(End.LOST, "TLSv1.3", 0);
        }
        assertThat(heard.all("event")).containsExactly("login", "end", "login", "end");
    }

    /// The client hears one and the same; the audit log tells which.
    @Test
    void a_refusal_says_why() throws AccountsException {
        accounts.add("bob", Secret.of(PASSWORD));
        accounts.enable("bob", false);
        Session session = session();
        assertThat(List.of(
                        login(session, "ann", "wrong"),
                        login(session(), "eve", PASSWORD),
                        login(session(), "bob", PASSWORD)))
                .containsOnly("-ERR [AUTH] user name or password is wrong");
        scram(session(), "ann", "wrong");
        scram(session(), "eve", PASSWORD);
        scram(session(), "bob", PASSWORD);
        assertThat(heard.shapes())
                .containsExactly(
                        refused("wrong password", "USER", "ann"),
                        refused("unknown user", "USER", "eve"),
                        refused("disabled", "USER", "bob"),
                        refused("wrong password", "SCRAM-SHA-256", "ann"),
                        refused("unknown user", "SCRAM-SHA-256", "eve"),
                        refused("disabled", "SCRAM-SHA-256", "bob"));
    }

    @Test
    void a_password_in_clear_is_told_once_in_a_session() {
        Desk desk = desk(memory, heard, false);
        Session byUser = session(desk, false);
        login(byUser, "ann", PASSWORD);
        login(byUser, "ann", PASSWORD);
        say(session(desk, false), plain("ann", PASSWORD));
        assertThat(heard.shapes())
                .containsExactly(
                        refused("plaintext", "USER", "ann").replace("true", "false"),
                        refused("plaintext", "PLAIN", "").replace("true", "false"));
    }

    @Test
    void who_is_not_let_in_for_now_is_told_apart_from_who_guesses() {
        Session first = session();
        login(first, "ann", PASSWORD);
        login(session(), "ann", PASSWORD);
        assertThat(heard.shapes()).containsExactly(granted("USER", "ann"), refused("in use", "USER", "ann"));
    }

    @Test
    void a_login_that_was_not_looked_at_is_throttled() throws Exception {
        Desk desk = desk(memory, heard, true);
        Optional<String> network = Optional.of("192.0.2.1");
        for (int i = 0; i < 5; i++) {
            desk.throttle().refused(network, "eve");
        }
        try (var _ = desk.throttle().turn(network, "eve").orElseThrow()) {
            Thread waiting = Thread.ofVirtual().start(() -> login(session(desk, true), "ann", PASSWORD));
            waiting.interrupt();
            waiting.join();
        }
        assertThat(heard.shapes()).containsExactly(refused("throttled", "USER", "ann"));
    }

    @Test
    void each_letter_that_update_removed_has_a_line() throws IOException {
        hold(5);
        Session session = session();
        login(session, "ann", PASSWORD);
        List.of("DELE 5", "RSET").forEach(line -> say(session, line));
        List<String> ids = Stream.of(1, 2, 4)
                .map(number -> say(session, "UIDL " + number).replaceFirst("\\+OK \\d ", ""))
                .toList();
        List.of("DELE 1", "DELE 2", "DELE 4").forEach(line -> say(session, line));
        assertThat(say(session, "QUIT")).isEqualTo("+OK goodbye, 3 removed");
        session.end(End.QUIT, "TLSv1.3", 1234);
        assertThat(heard.shapes()).hasSize(5);
        assertThat(heard.shapes().subList(1, 4))
                .allMatch(line -> line.matches("\\{T,\"event\":\"deletion\"," + PEER
                        + "true,\"maildrop\":\"ann@localhost\",\"unique_id\":\"[!-~]+\",\"octets\":3}"));
        assertThat(heard.all("unique_id")).isEqualTo(ids);
        assertThat(heard.shapes().getLast())
                .isEqualTo("{T,\"event\":\"end\"," + PEER
                        + "true,\"maildrop\":\"ann@localhost\",\"tls_version\":\"TLSv1.3\",\"commands\":11"
                        + ",\"octets\":1234,\"deleted\":3,\"milliseconds\":MS,\"end\":\"quit\"}");
        assertThat(heard.all("session"))
                .hasSize(5)
                .containsOnly(heard.all("session").getFirst());
    }

    @Test
    void what_could_not_be_removed_has_no_line() throws IOException {
        hold(3);
        Session session = session(desk(new Stubborn(memory), heard, false), true);
        login(session, "ann", PASSWORD);
        List.of("DELE 1", "DELE 2", "DELE 3").forEach(line -> say(session, line));
        assertThat(say(session, "QUIT")).startsWith("-ERR [SYS/TEMP]");
        session.end(End.QUIT, "TLSv1.3", 0);
        assertThat(heard.all("event")).containsExactly("login", "deletion", "end");
        assertThat(heard.lines.getLast()).contains("\"deleted\":1,");
    }

    @Test
    void without_quit_nothing_was_deleted() throws IOException {
        hold(1);
        Session session = session();
        login(session, "ann", PASSWORD);
        say(session, "DELE 1");
        session.end(End.LOST, "TLSv1.3", 0);
        assertThat(heard.all("event")).containsExactly("login", "end");
        assertThat(heard.all("end")).containsExactly("connection lost");
    }

    @Test
    void no_line_has_a_password_in_it_whatever_name_comes_with_it() {
        String wrong = "hunter2-hunter2";
        String name = "x\",\"address\":\"203.0.113.9";
        for (String password : List.of(PASSWORD, wrong)) {
            visit(session -> login(session, "ann", password));
            visit(session -> say(session, plain("ann", password)));
            visit(session -> say(session, plain(name, password)));
            visit(session -> say(session, plain("a\r\n{\"event\":\"login\"}\r\n" + "b".repeat(1_000), password)));
            visit(session -> scram(session, "ann", password));
        }
        assertThat(heard.lines).hasSize(20);
        assertThat(heard.lines)
                .allSatisfy(line -> assertThat(line)
                        .doesNotContain(PASSWORD, wrong, base64(wrong.getBytes(StandardCharsets.UTF_8)))
                        .doesNotContain("\n", "\r")
                        .hasSizeLessThan(1_000));
        assertThat(heard.all("address")).containsOnly("192.0.2.1");
        assertThat(heard.all("user")).contains("x\\\",\\\"address\\\":\\\"203.0.113.9");
    }

    @Test
    void when_it_is_off_nothing_is_told() throws IOException {
        hold(1);
        Audit off = new Audit() {
            @Override
            public boolean on() {
                return false;
            }

            @Override
            public void add(AuditEntry entry) {
                throw new AssertionError(entry);
            }
        };
        Session session = session(desk(memory, off, false), true);
        login(session, "ann", "wrong");
        login(session, "ann", PASSWORD);
        say(session, "DELE 1");
        assertThat(say(session, "QUIT")).startsWith("+OK");
        session.end(End.QUIT, "TLSv1.3", 0);
    }
}
