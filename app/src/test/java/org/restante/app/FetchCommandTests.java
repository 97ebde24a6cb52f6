package org.restante.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.restante.app.Session.Outcome;
import org.restante.app.demo.Sender;
import org.restante.server.config.ConfigFile;
import org.restante.server.config.Endpoint;

/// `restante account` and `restante fetch` against our own server, in this process.
class FetchCommandTests {
    @TempDir
    Path folder;

    private Path archive;
    private Office office;
    private Session session;

    @BeforeEach
    void open() throws Exception {
        Path home = Files.createDirectories(folder.resolve("home"));
        archive = folder.resolve("archive");
        Files.writeString(home.resolve("restante.toml"), """
                listen = { pop3 = ["127.0.0.1:0"], pop3s = ["localhost:0"], lmtp = [], smtp = ["127.0.0.1:0"], http = [] }
                auth.throttle = false
                """);
        Session.at(home).runWith("tanstaaf\n", "user", "add", "ann");
        office = Office.open(ConfigFile.read(home, Optional.empty()));
        session = new Session(Map.of("RESTANTE_ARCHIVE", archive.toString(), "PASSWORD", "tanstaaf"));
    }

    @AfterEach
    void close() {
        office.close();
    }

    private InetSocketAddress address(String listener) {
        return office.listeners().stream()
                .filter(bound -> bound.name().equals(listener))
                .map(bound -> ((Endpoint.Tcp) bound.endpoint()).address())
                .findFirst()
                .orElseThrow();
    }

    private void send(int letters) throws IOException {
        List<byte[]> octets = new ArrayList<>();
        for (int i = 0; i < letters; i++) {
            octets.add(("Subject: " + i + "\r\n\r\n.dot\r\nFrom here\r\n").getBytes(ISO_8859_1));
        }
        Sender.send(address("smtp"), "ann@localhost", octets);
    }

    private void account(String more) throws IOException {
        Files.createDirectories(archive);
        Files.writeString(
                archive.resolve("accounts.toml"), """
                [accounts.home]
                server = "pop://ann@127.0.0.1:%d"
                plaintext = true
                password = { env = "PASSWORD" }
                %s
                """.formatted(address("pop3").getPort(), more));
    }

    private List<Path> letters() throws IOException {
        try (Stream<Path> files = Files.list(archive.resolve("mail/home/new"))) {
            return files.toList();
        }
    }

    @Test
    void letters_come_home_once() throws IOException {
        account("");
        send(25);

        Outcome first = session.run("fetch");
        assertThat(first.err()).isEmpty();
        assertThat(first.out()).matches("home: 25 letters \\([0-9.]+ KB\\), 25 deleted at the server\n");
        assertThat(first.status()).isZero();
        assertThat(letters()).hasSize(25);
        for (Path letter : letters()) {
            assertThat(Files.readString(letter, ISO_8859_1))
                    .startsWith("Return-Path: ")
                    .endsWith("\r\n\r\n.dot\r\nFrom here\r\n");
        }
        assertThat(session.run("fetch")).isEqualTo(new Outcome(0, "home: nothing new\n", ""));
        assertThat(letters()).hasSize(25);
    }

    @Test
    void under_tls_the_certificate_must_be_the_one_that_is_named() throws Exception {
        send(1);
        Files.createDirectories(archive);
        String good = """
                [accounts.home]
                server = "pops://ann@localhost:%d"
                password = { env = "PASSWORD" }
                """.formatted(address("pop3s").getPort());
        Files.writeString(archive.resolve("accounts.toml"), good);
        Outcome foreign = session.run("fetch");
        assertThat(foreign.status()).isEqualTo(1);
        assertThat(foreign.out()).isEmpty();
        String pinned = "sha256:" + sha256(folder.resolve("home/tls/certificate.pem"));
        assertThat(foreign.err())
                .matches("restante: home: [^\\n]+\\n")
                .contains(pinned, "set fingerprint to it in the account, or trust to its authority");

        Files.writeString(archive.resolve("accounts.toml"), good + "fingerprint = \"" + pinned + "\"\n");
        assertThat(session.run("fetch", "--dry-run").status()).isZero();

        Files.writeString(
                archive.resolve("accounts.toml"),
                good + "trust = \"" + folder.resolve("home/tls/certificate.pem") + "\"\n");
        assertThat(session.run("fetch", "home").err()).isEmpty();
        assertThat(letters()).hasSize(1);
    }

    private static String sha256(Path certificate) throws Exception {
        try (var file = Files.newInputStream(certificate)) {
            byte[] octets = CertificateFactory.getInstance("X.509")
                    .generateCertificate(file)
                    .getEncoded();
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
        }
    }

    @Test
    void a_dry_run_says_what_there_is() throws IOException {
        account("");
        send(3);

        assertThat(session.run("fetch", "--dry-run").out()).startsWith("home: would fetch 3 letters (");
        assertThat(archive.resolve("mail")).doesNotExist();
    }

    @Test
    void quiet_says_nothing_but_what_went_wrong() throws IOException {
        account("");
        send(1);
        assertThat(session.run("fetch", "--quiet")).isEqualTo(new Outcome(0, "", ""));
        account("password.env = \"PASSWORD\"");
        assertThat(session.run("fetch", "-q").status()).isEqualTo(2);
        account("");
        Outcome wrong =
                new Session(Map.of("RESTANTE_ARCHIVE", archive.toString(), "PASSWORD", "wrong")).run("fetch", "-q");
        assertThat(wrong.status()).isEqualTo(1);
        assertThat(wrong.err())
                .matches("restante: home: 127\\.0\\.0\\.1:[0-9]+: the user or the password is wrong[^\\n]*\\n")
                .doesNotContain("wrong\"");
    }

    @Test
    void programs_get_a_line_of_json() throws IOException {
        account("");
        send(2);

        assertThat(session.run("fetch", "--json").out())
                .matches(
                        "\\{\"account\":\"home\",\"complete\":true,\"fetched\":2,\"octets\":[0-9]+,.*\"remarks\":\\[]}\n");
    }

    @Test
    void mistakes_are_one_line_and_the_exit_code_2() throws IOException {
        assertThat(session.run("fetch").status()).isEqualTo(2);
        account("delete = \"sometimes\"");
        Outcome bad = session.run("fetch");
        assertThat(bad.status()).isEqualTo(2);
        assertThat(bad.err())
                .startsWith("restante: " + archive.resolve("accounts.toml") + ":5: accounts.home.delete: \"sometimes\"")
                .hasLineCount(1);
        account("");
        assertThat(session.run("fetch", "work").err())
                .isEqualTo("restante: " + archive.resolve("accounts.toml")
                        + ": has no account work; `restante account list` prints all\n");
        assertThat(session.run("fetch", "work").status()).isEqualTo(2);
    }

    @Test
    void accounts_are_added_listed_tested_and_removed() throws IOException {
        send(2);
        String url = "pop://ann@127.0.0.1:" + address("pop3").getPort();
        account("");
        String before = Files.readString(archive.resolve("accounts.toml"));

        Outcome added = session.runWith(
                "tanstaaf\n",
                "account",
                "add",
                "ann@example.org",
                "--server",
                "pops://ann@localhost:" + address("pop3s").getPort(),
                "--keep");
        assertThat(added.out()).startsWith("added ann@example.org to ");
        assertThat(added.status()).as("its certificate is not trusted").isEqualTo(1);
        assertThat(session.run("account", "list").out())
                .startsWith("home\t" + url + "\tenabled\nann@example.org\tpops://ann@localhost:");
        assertThat(session.run("account", "test", "home").out()).startsWith("home: " + url + " lets in; 2 messages, ");
        assertThat(session.run("account", "remove", "ann@example.org").status()).isZero();
        assertThat(Files.readString(archive.resolve("accounts.toml")).strip()).isEqualTo(before.strip());
        assertThat(session.run("account", "remove", "ann@example.org").status()).isEqualTo(1);
        assertThat(session.run("account", "test", "nobody").status()).isEqualTo(1);
    }

    @Test
    void an_account_is_added_with_the_certificate_that_is_expected() throws Exception {
        send(2);
        Path certificate = folder.resolve("home/tls/certificate.pem");
        String url = "pops://ann@localhost:" + address("pop3s").getPort();

        Outcome pinned = session.runWith(
                "tanstaaf\n",
                "account",
                "add",
                "ann@example.org",
                "--server=" + url,
                "--fingerprint=sha256:" + sha256(certificate));
        assertThat(pinned.status()).isZero();
        Outcome trusted = session.runWith(
                "tanstaaf\n", "account", "add", "ann@example.net", "--server=" + url, "--trust=" + certificate);
        assertThat(trusted.out()).contains("lets in; 2 messages");

        Outcome nonsense = session.runWith(
                "tanstaaf\n", "account", "add", "ann@example.com", "--server=" + url, "--fingerprint=sha1:00");
        assertThat(nonsense.status()).isEqualTo(2);
        assertThat(nonsense.err()).contains("fingerprint").hasLineCount(1);
        assertThat(session.run("account", "list").out()).hasLineCount(2);
    }

    @Test
    void an_editor_opens_the_file_and_mistakes_are_told() throws IOException {
        account("");
        var editing = new Session(
                Map.of("RESTANTE_ARCHIVE", archive.toString(), "EDITOR", "sh -c 'echo nonsense = 1 >> \"$0\"'"));

        Outcome outcome = editing.run("account", "edit");

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("accounts.home.nonsense: unknown key");
        assertThat(new Session(Map.of("RESTANTE_ARCHIVE", archive.toString()))
                        .run("account", "edit")
                        .err())
                .contains("neither VISUAL nor EDITOR");
    }
}
