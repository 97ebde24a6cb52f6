package org.restante.server.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.restante.protocol.LineFramer.Line;
import org.restante.protocol.ReplyEncoder;
import org.restante.protocol.Secret;
import org.restante.server.accounts.AccountNames;
import org.restante.server.accounts.Accounts;
import org.restante.server.accounts.AccountsException;
import org.restante.server.accounts.SqliteDirectory;
import org.restante.server.config.Config;
import org.restante.server.config.Limits;
import org.restante.server.password.PasswordHash;
import org.restante.store.memory.MemoryMaildrops;

/// Names and passwords beyond ASCII, in whatever form they come. RFC 6856 §2.2, RFC 4013 §2.1
class PreparedLoginTests {
    private static final String NAME = "gr\u00e5";
    private static final String PASSWORD = "m\u00f8te\u00a0\u30ac";

    @TempDir
    Path home;

    private Accounts accounts;
    private SqliteDirectory directory;

    @BeforeEach
    void open() throws AccountsException {
        var names = new AccountNames("localhost");
        accounts = Accounts.open(home, names);
        accounts.add(NAME, Secret.of(PASSWORD));
        directory = new SqliteDirectory(home, names);
        directory.look();
    }

    @AfterEach
    void close() throws AccountsException {
        directory.close();
        accounts.close();
    }

    private Session session() {
        Config.Auth auth = new Config.Auth(Config.Plaintext.TLS, false, "localhost");
        Desk desk = new Desk(directory, new MemoryMaildrops(), Limits.DEFAULT, auth, true);
        return new Session(desk, new Peer("an address", Optional.of("192.0.2.1"), true));
    }

    private static String said(Session session, byte[] line) {
        return ReplyEncoder.statusLine(
                session.on(session.read(new Line.Text(line))).reply());
    }

    private static String said(Session session, String line) {
        return said(session, line.getBytes(StandardCharsets.UTF_8));
    }

    private String login(String name, String password) {
        Session session = session();
        said(session, "USER " + name);
        String reply = said(session, "PASS " + password);
        session.end(End.LOST, "none", 0);
        return reply;
    }

    @ParameterizedTest
    @CsvSource({
        "gr\u00e5, m\u00f8te\u00a0\u30ac",
        "gra\u030a, m\u00f8te \u30ac",
        "GR\u00c5@LOCALHOST, m\u00f8te \u30ab\u3099",
        "\uff47\uff52\u00e5, m\u00f8te\u00ad\u3000\uff76\uff9e"
    })
    void every_spelling_opens_the_maildrop(String name, String password) throws IOException {
        assertThat(login(name, password)).startsWith("+OK maildrop");
        Session plain = session();
        var message = new ByteArrayOutputStream();
        message.write(("\0" + name + "\0" + password).getBytes(StandardCharsets.UTF_8));
        assertThat(said(plain, "AUTH PLAIN " + Base64.getEncoder().encodeToString(message.toByteArray())))
                .startsWith("+OK maildrop");
        plain.end(End.LOST, "none", 0);
    }

    @Test
    void another_letter_is_another_password() {
        assertThat(login(NAME, "mote \u30ac")).startsWith("-ERR [AUTH]");
        assertThat(login("gra", PASSWORD)).startsWith("-ERR [AUTH]");
    }

    @Test
    void what_is_no_text_is_wrong() {
        Session session = session();
        said(session, "USER " + NAME);
        assertThat(said(session, "PASS gr\u00e5".getBytes(StandardCharsets.ISO_8859_1)))
                .startsWith("-ERR [AUTH]");
        said(session, "USER " + NAME);
        assertThat(said(session, "PASS " + PASSWORD + "\u0007")).startsWith("-ERR [AUTH]");
        session.end(End.LOST, "none", 0);
    }

    /// A hash that another server made is that of the password as it was typed.
    @Test
    void a_hash_of_a_password_in_another_form_is_taken_too() throws IOException, AccountsException {
        String typed = "caf\u00e9 \u00b4\u00b2";
        String hash = PasswordHash.of(Secret.of(typed)).encoded();
        Path file = Files.writeString(home.resolve("list"), "bob:{ARGON2ID}" + hash + "\n");
        accounts.addAll(file, false);
        assertThat(login("bob", typed)).startsWith("+OK maildrop");
        assertThat(login("bob", typed)).as("once more, remembered").startsWith("+OK maildrop");
        assertThat(login("bob", "caf\u00e9 2")).startsWith("-ERR [AUTH]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0007", "\u06271", "a\ue000", "\u00ad"})
    void a_password_that_no_login_can_bring_is_not_taken(String password) throws IOException {
        assertThatExceptionOfType(AccountsException.class)
                .isThrownBy(() -> accounts.changePassword(NAME, Secret.of(password)))
                .withMessageContaining("characters");
        assertThatExceptionOfType(AccountsException.class)
                .isThrownBy(() -> accounts.add("eve", Secret.of(password)))
                .withMessageContaining("characters");
        Path file = Files.writeString(home.resolve("list"), "eve:{PLAIN}" + password + "\n");
        assertThatExceptionOfType(AccountsException.class)
                .isThrownBy(() -> accounts.addAll(file, false))
                .withMessageContaining("list:1: the password has characters");
    }
}
