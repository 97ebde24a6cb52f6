package org.restante.server.listen;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.restante.protocol.Secret;
import org.restante.server.accounts.AccountNames;
import org.restante.server.accounts.Accounts;
import org.restante.server.accounts.SqliteDirectory;
import org.restante.store.memory.MemoryMaildrops;

/// What the log says of a session, and what it never says.
class JournalTests {
    private static final String WRONG = "hunter2-hunter2";

    @TempDir
    private Path home = Path.of("");

    @Test
    void a_session_has_one_line_with_all_that_an_operator_asks_for() throws IOException {
        try (Journal journal = new Journal();
                Running running = Running.with(new Tight().limits())) {
            running.hold("ann", "Subject: 1\r\n\r\n");
            long octets;
            try (Client client = Client.connect(running.port())) {
                client.send("USER ann\r\nPASS tanstaaf\r\nDELE 1\r\nQUIT\r\n");
                octets = client.rest().length;
            }
            assertThat(journal.session())
                    .matches("user=ann@localhost address=127\\.0\\.0\\.1 tls=none commands=4 octets=" + octets
                            + " deleted=1 ms=\\d+ end=\"quit\"");
        }
    }

    @Test
    void a_device_with_a_password_of_its_own_is_named() throws Exception {
        AccountNames names = new AccountNames("localhost");
        Path folder = home.resolve("accounts");
        try (Accounts accounts = Accounts.open(folder, names);
                var directory = new SqliteDirectory(folder, names);
                Journal journal = new Journal();
                Running running = Running.over(directory, new MemoryMaildrops(), new Tight().limits())) {
            accounts.add("ann", Secret.of("tanstaaf"));
            String password = accounts.devices().add("ann", "laptop").password();
            try (Client client = Client.connect(running.port())) {
                client.send("USER ann\r\nPASS " + password + "\r\nQUIT\r\n");
                client.rest();
            }
            assertThat(journal.session()).startsWith("user=ann@localhost device=laptop address=127.0.0.1 ");
        }
    }

    @Test
    void tls_is_named_by_its_version_also_for_a_connection_that_was_lost() throws IOException {
        try (Journal journal = new Journal();
                Running running = Running.over(new MemoryMaildrops(), new Tight().limits(), Running.tls(home))) {
            try (Client client =
                    Client.connect(running.securePort()).startTls("TLSv1.2").greeted()) {
                client.login();
            }
            running.awaitSessions(0);
            assertThat(journal.session()).contains(" tls=TLSv1.2 ").contains("end=\"connection lost\"");
        }
    }

    @Test
    void no_logger_says_a_password() throws IOException {
        try (Journal journal = new Journal(Level.TRACE);
                Running running = Running.over(new MemoryMaildrops(), new Tight().limits(), Running.tls(home))) {
            for (boolean secure : new boolean[] {false, true}) {
                for (String password : new String[] {"tanstaaf", WRONG}) {
                    logins(running, secure, password);
                }
            }
            try (Client confused = Client.connect(running.securePort())) { // in clear where TLS is spoken
                confused.send("USER ann\r\nPASS tanstaaf\r\n");
                confused.rest();
            }
            running.awaitSessions(0);
            assertThat(journal.sessions()).hasSize(17);
            for (String password : new String[] {"tanstaaf", WRONG}) {
                for (String form : forms(password)) {
                    assertThat(journal.events()).noneMatch(event -> whole(event).contains(form));
                }
            }
        }
    }

    private static void logins(Running running, boolean secure, String password) throws IOException {
        String plain = base64("\0ann\0" + password);
        List<String> ways = List.of(
                "USER ann\r\nPASS " + password,
                "AUTH PLAIN " + plain,
                "AUTH PLAIN\r\n" + plain,
                "AUTH LOGIN\r\n" + base64("ann") + "\r\n" + base64(password));
        for (String way : ways) {
            try (Client client = secure ? running.secureClient() : running.client()) {
                client.send(way + "\r\nQUIT\r\n");
                client.rest();
            }
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static List<String> forms(String password) {
        return List.of(
                password,
                base64(password),
                base64("\0ann\0" + password),
                HexFormat.of().formatHex(password.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String whole(ILoggingEvent event) {
        String cause = event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
        return event.getFormattedMessage() + cause;
    }

    @Test
    void control_characters_of_a_client_never_reach_the_log() throws IOException {
        try (Journal journal = new Journal(Level.TRACE);
                Running running = Running.with(new Tight().limits())) {
            try (Client client = running.client()) {
                client.send("USER a\u001b[31m\u0007nn\r\nPASS x\r\nAUTH PLAIN " + base64("\0a\r\nfake line\0x")
                        + "\r\nA\u001b[2JB\r\nQUIT\r\n");
                assertThat(client.rest()).isNotEmpty();
            }
            assertThat(journal.session()).contains("user=- ");
            assertThat(journal.events())
                    .noneMatch(event -> event.getFormattedMessage().contains("fake line"));
            assertThat(journal.events())
                    .noneMatch(event -> event.getLoggerName().startsWith("org.restante")
                            && whole(event).chars().anyMatch(c -> c != '\n' && c != '\t' && Character.isISOControl(c)));
        }
    }
}
