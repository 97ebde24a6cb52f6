package org.restante.app.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// `swaks` hands mail in by SMTP.
@Needs({Peer.SWAKS, Peer.PERL_TLS, Peer.OPENSSL})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SwaksTests {
    private static final int UNKNOWN_RECIPIENT = 24;

    private Path folder;
    private Restante server;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        this.folder = folder;
        server = Restante.start(Files.createDirectories(folder.resolve("server")), List.of("ann", "bob"));
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
    }

    @Test
    void a_letter_with_an_attachment_comes_in_in_clear() throws IOException {
        swaks("ann@localhost", "--attach", attachment()).with(0);
        assertThat(letter("ann")).contains("with ESMTP ", "swaks says hello", "Y29udGVudHMgb2YgdGhlIGZpbGU=");
    }

    @Test
    void a_letter_comes_in_under_starttls() throws IOException {
        swaks(
                        "bob@localhost",
                        "--tls",
                        "--tls-verify",
                        "--tls-ca-path",
                        server.trust().toString(),
                        "--attach",
                        attachment())
                .with(0);
        assertThat(letter("bob")).contains("with ESMTPS ", "swaks says hello", "Y29udGVudHMgb2YgdGhlIGZpbGU=");
    }

    @Test
    void a_recipient_that_nobody_knows_is_refused() throws IOException {
        Run.Ended ended = swaks("nobody@localhost").with(UNKNOWN_RECIPIENT);
        assertThat(ended.out()).contains("<** 550 5.1.1 ");
        assertThat(server.maildrop("nobody")).doesNotExist();
    }

    @Test
    void mail_for_elsewhere_is_not_relayed() throws IOException {
        Run.Ended ended = swaks("bob@example.net").with(UNKNOWN_RECIPIENT);
        assertThat(ended.out()).contains("<** 550 5.");
    }

    private Run.Ended swaks(String to, String... more) throws IOException {
        List<String> command = new java.util.ArrayList<>(List.of(
                Peer.SWAKS.path(),
                "--server",
                "localhost",
                "--port",
                Integer.toString(server.port("smtp")),
                "--from",
                "sender@example.org",
                "--to",
                to,
                "--helo",
                "client.example.org",
                "--body",
                "swaks says hello\n"));
        command.addAll(List.of(more));
        return Run.in(folder, command.toArray(String[]::new));
    }

    private String attachment() throws IOException {
        return "@" + Files.writeString(folder.resolve("notes.bin"), "contents of the file");
    }

    private String letter(String user) throws IOException {
        List<String> letters = new Maildir(server.maildrop(user)).letters();
        assertThat(letters).hasSize(1);
        return letters.getFirst();
    }
}
