package org.restante.app.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Clients that log in by APOP and CRAM-MD5, with a secret that `user device add --legacy` has made.
@Needs({Peer.CURL, Peer.MPOP, Peer.FETCHMAIL})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class LegacyTests {
    private static final Sample LETTER = new Sample("letter", "Subject: 1\n\nhello\n");
    private static final int LOGIN_DENIED = 67; // curl's word for it
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String WARNING = "auth.legacy is true: APOP and CRAM-MD5 are offered";

    private Path folder;
    private Path home;
    private Restante server;
    private String secret;

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        this.folder = folder;
        home = Restante.prepare(folder, "[audit]\nfile = \"audit.jsonl\"");
        configure("auth.throttle = false", "auth.throttle = false\nauth.legacy = true");
        Restante.enrol(
                home, List.of("ann@localhost:{PLAIN}" + Office.PASSWORD, "bob@localhost:{PLAIN}" + Office.PASSWORD));
        restante("user", "device", "add", "bob", "laptop"); // so that SCRAM is not offered
        secret = restante("user", "device", "add", "ann", "scanner", "--legacy").strip();
        server = Restante.start(folder);
        server.deliver("ann", List.of(LETTER));
        server.deliver("bob", List.of(LETTER));
    }

    @AfterAll
    void close() throws IOException {
        server.close();
    }

    private String restante(String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--home", home.toString()));
        String[] command = Restante.command(List.of(), all.toArray(String[]::new));
        return Run.in(Files.createTempDirectory(folder, "command"), command)
                .with(0)
                .out();
    }

    private void configure(String from, String to) throws IOException {
        Path file = home.resolve("restante.toml");
        Files.writeString(file, Files.readString(file).replace(from, to));
    }

    private Run.Ended curl(Connection connection, String mechanism, String password) throws IOException {
        return curlAs(connection, "ann:" + password, "login-options = \"AUTH=" + mechanism + "\"");
    }

    private Run.Ended curlAs(Connection connection, String user, String options) throws IOException {
        Path visit = Files.createTempDirectory(folder, "curl");
        Path config = Run.privately(visit.resolve("curlrc"), """
                silent
                show-error
                url = "%s://localhost:%d/1"
                user = "%s"
                cacert = "%s"
                %s
                %s
                """.formatted(
                        connection == Connection.TLS ? "pop3s" : "pop3",
                        server.port(connection),
                        user,
                        server.trust(),
                        options,
                        connection == Connection.STLS ? "ssl-reqd" : ""));
        return Run.in(visit, Peer.CURL.path(), "--disable", "--config", config.toString());
    }

    @ParameterizedTest
    @CsvSource({"PLAIN, +APOP", "TLS, +APOP", "PLAIN, CRAM-MD5", "STLS, CRAM-MD5", "TLS, CRAM-MD5"})
    void curl_fetches_with_the_secret_and_not_with_the_password(Connection connection, String mechanism)
            throws IOException {
        assertThat(curl(connection, mechanism, secret).with(0).out())
                .contains("Subject: 1")
                .contains("hello");
        curl(connection, mechanism, Office.PASSWORD).with(LOGIN_DENIED);
        assertThat(Files.readString(home.resolve("audit.jsonl")))
                .contains("\"mechanism\":\"" + mechanism.replace("+", "")
                        + "\",\"maildrop\":\"ann@localhost\",\"device\":\"scanner\"");
    }

    /// There is no greeting behind STLS, and the one in front of it is forgotten.
    @Test
    void curl_by_apop_behind_stls_is_refused() throws IOException {
        assertThat(curl(Connection.STLS, "+APOP", secret).status()).isNotZero();
    }

    /// Where it is offered curl takes CRAM-MD5 for a password, too; so it can be hidden from all but the devices.
    @Test
    void curl_that_is_told_nothing_logs_in_where_no_device_with_a_secret_may_be() throws IOException {
        String bob = "bob:" + Office.PASSWORD;
        curlAs(Connection.TLS, bob, "").with(LOGIN_DENIED);
        curlAs(Connection.TLS, bob, "login-options = \"AUTH=PLAIN\"").with(0);
        restante("user", "set", "ann", "networks=192.0.2.7");
        try {
            await().atMost(PATIENCE).until(() -> curlAs(Connection.TLS, bob, "").status() == 0);
        } finally {
            restante("user", "set", "ann", "networks=any");
        }
        await().atMost(PATIENCE)
                .until(() -> curl(Connection.TLS, "+APOP", secret).status() == 0);
    }

    @ParameterizedTest
    @CsvSource({"PLAIN, apop", "TLS, apop", "PLAIN, cram-md5", "STLS, cram-md5", "TLS, cram-md5"})
    void mpop(Connection connection, String mechanism) throws IOException {
        Path visit = Files.createTempDirectory(folder, "mpop");
        Maildir maildir = Maildir.create(visit.resolve("Maildir"));
        boolean secure = connection != Connection.PLAIN;
        Path config = Run.privately(visit.resolve("mpoprc"), """
                account default
                host localhost
                port %d
                user ann
                password %s
                auth %s
                tls %s
                tls_starttls %s
                %s
                keep on
                received_header off
                uidls_file %s
                delivery maildir %s
                """.formatted(
                        server.port(connection),
                        secret,
                        mechanism,
                        secure ? "on" : "off",
                        connection == Connection.STLS ? "on" : "off",
                        secure ? "tls_trust_file " + server.trust() : "",
                        visit.resolve("uidls"),
                        maildir.folder()));
        Run.in(visit, Peer.MPOP.path(), "--file=" + config).with(0);
        assertThat(maildir.letters()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Connection.class,
            names = {"PLAIN", "TLS"})
    void fetchmail_by_apop(Connection connection) throws IOException {
        Path visit = Files.createTempDirectory(folder, "fetchmail");
        Maildir maildir = Maildir.create(visit.resolve("Maildir"));
        Path agent = Run.script(visit, "store.sh");
        String tls =
                connection == Connection.TLS ? "ssl sslcertck sslcertfile '" + server.trust() + "'" : "sslproto ''";
        Path config = Run.privately(visit.resolve("fetchmailrc"), """
                set no bouncemail
                set no spambounce
                set invisible
                poll localhost protocol apop port %d uidl
                  user 'ann' password '%s' is 'bob' here %s
                  no rewrite keep
                  mda 'sh %s %s'
                """.formatted(
                server.port(connection), secret, tls, agent, maildir.folder().resolve("new")));
        Run.in(
                        visit,
                        Peer.FETCHMAIL.path(),
                        "--fetchmailrc",
                        config.toString(),
                        "--idfile",
                        "ids",
                        "--pidfile",
                        visit.resolve("pid").toString(),
                        "--nosyslog")
                .with(0);
        assertThat(maildir.letters()).hasSize(1);
    }

    @Test
    void the_log_warns_at_the_start_and_at_each_reload_and_has_no_secret_in_it() throws IOException {
        long before = warnings();
        assertThat(before).isPositive();
        Run.in(
                        Files.createTempDirectory(folder, "signal"),
                        "/bin/sh",
                        "-c",
                        "kill -HUP " + server.process().pid())
                .with(0);
        await().atMost(PATIENCE).until(() -> warnings() == before + 1);
        curl(Connection.PLAIN, "+APOP", secret).with(0);
        await().atMost(PATIENCE).until(() -> server.complaints().contains("device=scanner"));
        assertThat(server.complaints()).doesNotContain(secret);
        assertThat(Files.readString(home.resolve("audit.jsonl"))).doesNotContain(secret);
    }

    private long warnings() {
        return server.complaints()
                .lines()
                .filter(line -> line.contains(WARNING))
                .count();
    }
}
