package org.restante.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.restante.protocol.LineFramer.Line;
import org.restante.protocol.ReplyEncoder;
import org.restante.protocol.Secret;
import org.restante.protocol.sasl.BearerClient;
import org.restante.protocol.sasl.ScramClient;
import org.restante.protocol.sasl.ScramHash;
import org.restante.protocol.sasl.SecureChannel;
import org.restante.server.accounts.AccountsException;
import org.restante.server.auth.Directory;
import org.restante.server.auth.DirectoryException;
import org.restante.server.auth.Terms;
import org.restante.server.config.Config;
import org.restante.server.config.Limits;
import org.restante.server.dialogues.HouseTokens;
import org.restante.server.metrics.Metrics;
import org.restante.store.Owner;
import org.restante.store.memory.MemoryMaildrops;

/// What is set for single accounts, as their users meet it.
class SwitchesTests extends WithAccounts {
    private static final String WRONG = "-ERR [AUTH] user name or password is wrong";

    private Desk desk;

    @BeforeEach
    void open() {
        desk = desk(directory);
    }

    private Desk desk(Directory any) {
        return new Desk(
                any,
                new MemoryMaildrops(),
                Limits.DEFAULT,
                new Config.Auth(Config.Plaintext.ALWAYS, false, "localhost"),
                true,
                heard,
                new Metrics(),
                Optional.of(new HouseTokens()));
    }

    private Session session(String address, boolean secure, Peer.Proxy proxy) {
        return session(address, secure, proxy, SecureChannel.NONE);
    }

    private Session session(String address, boolean secure, Peer.Proxy proxy, SecureChannel channel) {
        return new Session(desk, new Peer(address, OptionalInt.empty(), Optional.of(address), secure, proxy, channel));
    }

    private Session session(String address, boolean secure) {
        return session(address, secure, Peer.Proxy.NONE);
    }

    private static String say(Session session, String line) {
        Session.Request request = session.read(new Line.Text(line.getBytes(StandardCharsets.UTF_8)));
        return ReplyEncoder.statusLine(
                session.atOnce(request).orElseGet(() -> session.on(request)).reply());
    }

    private static String login(Session session, String password) {
        say(session, "USER ann");
        String reply = say(session, "PASS " + password);
        session.end(End.LOST, "none", 0);
        return reply;
    }

    private void set(String... settings) throws AccountsException {
        accounts.settings().set("ann", List.of(settings));
    }

    private List<String> reasons() {
        return heard.all("reason");
    }

    @Test
    void pop3_can_be_switched_off_for_one_account() throws Exception {
        assertThat(login(session("192.0.2.1", true), PASSWORD)).startsWith("+OK");
        set("pop3=off");
        assertThat(login(session("192.0.2.1", true), PASSWORD)).isEqualTo(WRONG);
        assertThat(login(session("192.0.2.1", true), "wrong")).isEqualTo(WRONG);
        assertThat(reasons()).containsExactly("pop3 off", "pop3 off");
        set("pop3=on");
        assertThat(login(session("192.0.2.1", true), PASSWORD)).startsWith("+OK");
    }

    @Test
    void tls_can_be_required_of_one_account() throws Exception {
        assertThat(login(session("127.0.0.1", false), PASSWORD)).startsWith("+OK");
        set("tls=required");
        assertThat(login(session("127.0.0.1", false), PASSWORD)).isEqualTo(WRONG);
        assertThat(reasons()).containsExactly("tls required");
        assertThat(login(session("127.0.0.1", true), PASSWORD)).startsWith("+OK");
        assertThat(login(session("192.0.2.1", false, new Peer.Proxy(true, true, false)), PASSWORD))
                .startsWith("+OK");
    }

    @Test
    void an_account_can_be_held_to_networks() throws Exception {
        set("networks=192.0.2.0/24,2001:db8::/32");
        for (String inside : List.of("192.0.2.1", "192.0.2.255", "2001:db8:1::1")) {
            assertThat(login(session(inside, true), PASSWORD)).startsWith("+OK");
        }
        for (String outside : List.of("192.0.3.1", "127.0.0.1", "::1", "2001:db9::1", "unknown")) {
            assertThat(login(session(outside, true), PASSWORD)).isEqualTo(WRONG);
        }
        assertThat(reasons()).hasSize(5).containsOnly("network");
        set("networks=any");
        assertThat(login(session("192.0.3.1", true), PASSWORD)).startsWith("+OK");
    }

    @Test
    void it_holds_for_devices_too() throws Exception {
        String laptop = accounts.devices().add("ann", "laptop").password();
        assertThat(login(session("192.0.2.1", true), laptop)).startsWith("+OK");
        set("networks=198.51.100.0/24", "tls=required");
        assertThat(login(session("192.0.2.1", true), laptop)).isEqualTo(WRONG);
        assertThat(login(session("198.51.100.1", false), laptop)).isEqualTo(WRONG);
        assertThat(login(session("198.51.100.1", true), laptop)).startsWith("+OK");
        assertThat(heard.lines.getFirst()).contains("\"maildrop\":\"ann@localhost\",\"device\":\"laptop\",\"user\"");
    }

    /// Who is refused whatever the password is learns nothing about it: another one costs what a wrong one does.
    @Test
    void the_password_is_not_looked_at_but_another_in_its_place() throws Exception {
        List<Boolean> looked = new ArrayList<>();
        Directory watched = new Directory() {
            @Override
            public Verdict authenticate(String name, Secret secret) {
                looked.add(secret.equals(Secret.of(PASSWORD)));
                return directory.authenticate(name, secret);
            }

            @Override
            public Terms terms(String name) throws DirectoryException {
                return directory.terms(name);
            }

            @Override
            public Optional<Owner> maildropOf(String address) throws DirectoryException {
                return directory.maildropOf(address);
            }
        };
        desk = desk(watched);
        set("networks=198.51.100.0/24");

        assertThat(login(session("192.0.2.1", true), PASSWORD)).isEqualTo(WRONG);
        assertThat(looked).containsExactly(false);
        assertThat(login(session("198.51.100.1", true), PASSWORD)).startsWith("+OK");
        assertThat(looked).containsExactly(false, true);
    }

    @Test
    void scram_proves_nothing_where_the_account_is_not_to_be_had() throws Exception {
        set("networks=198.51.100.0/24");
        assertThat(scram(session("192.0.2.1", true), PASSWORD)).isEqualTo(WRONG);
        assertThat(scram(session("192.0.2.1", true), "wrong")).isEqualTo(WRONG);
        assertThat(reasons()).containsExactly("network", "network");
        assertThat(scram(session("198.51.100.1", true), PASSWORD)).startsWith("+OK");
    }

    @Test
    void neither_a_token_nor_a_certificate_opens_it_then() throws Exception {
        SecureChannel channel = new SecureChannel() {
            @Override
            public Optional<String> client() {
                return Optional.of("ann");
            }
        };
        set("networks=198.51.100.0/24");
        assertThat(external(session("192.0.2.1", true, Peer.Proxy.NONE, channel)))
                .isEqualTo(WRONG);
        assertThat(token(session("192.0.2.1", true))).startsWith("-ERR [AUTH]");
        assertThat(reasons()).containsExactly("network", "network");
        assertThat(external(session("198.51.100.1", true, Peer.Proxy.NONE, channel)))
                .startsWith("+OK");
        assertThat(token(session("198.51.100.1", true))).startsWith("+OK");
        set("login_delay=10m");
        assertThat(external(session("198.51.100.1", true, Peer.Proxy.NONE, channel)))
                .startsWith("+OK");
        assertThat(external(session("198.51.100.1", true, Peer.Proxy.NONE, channel)))
                .startsWith("-ERR [LOGIN-DELAY]");
        assertThat(token(session("198.51.100.1", true))).startsWith("-ERR [LOGIN-DELAY]");
    }

    private static String external(Session session) {
        String reply = say(session, "AUTH EXTERNAL =");
        session.end(End.LOST, "none", 0);
        return reply;
    }

    private static String token(Session session) {
        var client = BearerClient.oauthbearer("ann", "localhost", 110, Secret.of("of-ann"));
        Base64.Encoder base64 = Base64.getEncoder();
        String first = say(session, "AUTH OAUTHBEARER " + base64.encodeToString(client.first()));
        String last = first.startsWith("+ ") ? say(session, base64.encodeToString(client.acknowledgement())) : first;
        session.end(End.LOST, "none", 0);
        return last;
    }

    /// Shows the server's own proof to nobody who was refused.
    private static String scram(Session session, String password) {
        var client = new ScramClient(ScramHash.SHA_256, "ann", Secret.of(password));
        Base64.Encoder base64 = Base64.getEncoder();
        String first = say(session, "AUTH SCRAM-SHA-256 " + base64.encodeToString(client.first()));
        byte[] challenge = Base64.getDecoder().decode(first.substring(2));
        String second =
                say(session, base64.encodeToString(client.answer(challenge).orElseThrow()));
        String last = second.startsWith("+ ") ? say(session, "") : second;
        session.end(End.LOST, "none", 0);
        return last;
    }
}
