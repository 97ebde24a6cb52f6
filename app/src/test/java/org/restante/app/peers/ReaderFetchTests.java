package org.restante.app.peers;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The reader fetches from our own server, and an account is added in it.
@Needs({Peer.CHROMIUM, Peer.OPENSSL})
class ReaderFetchTests {
    @TempDir
    private Path folder;

    private Restante server;
    private Path archive;

    @BeforeEach
    void open() throws IOException {
        server = Restante.start(Files.createDirectories(folder.resolve("server")), List.of("ann"));
        archive = Files.createDirectories(folder.resolve("archive"));
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private void deliver(int letters) throws IOException {
        server.deliver(
                "ann",
                IntStream.range(0, letters)
                        .mapToObj(i -> new Sample(
                                "letter " + i,
                                "From: carl@example.org\r\nSubject: Letter " + i + "\r\n\r\nHello " + i + "\r\n"))
                        .toList());
    }

    private String account(String name, int port) throws IOException {
        Path password = Run.privately(folder.resolve("password"), Office.PASSWORD + "\n");
        return """
                [accounts.%s]
                server = "pop://ann@localhost:%d"
                plaintext = true
                password = { file = "%s" }

                """.formatted(name, port, password);
    }

    @Test
    void mail_comes_home_and_what_failed_is_said() throws IOException {
        deliver(30);
        Files.writeString(
                archive.resolve("accounts.toml"),
                account("home", server.port("pop3")) + account("away", Ports.freePort()));
        try (ReadingRoom room = ReadingRoom.open(folder.resolve("room"), archive)) {
            Page page = room.enter(1200, 800);
            assertThat(page.locator("h1")).hasText("Your mail, at home");
            page.locator("header.top").getByText("Fetch now").click();
            assertThat(page.locator("[data-account=home] p")).containsText("30 new letters.");
            assertThat(page.locator("[data-account=home]")).hasClass("done");
            assertThat(page.locator("[data-account=away]")).hasClass("failed");
            assertThat(page.locator("[data-account=away] p")).containsText("Not now; it may pass by itself:");
            ReadingRoom.picture(page, "fetch");
            page.getByText("To the inbox").click();
            page.waitForCondition(() -> {
                page.reload();
                return page.locator(".row").count() == 30;
            });
            assertThat(room.complaints()).isEmpty();
            assertThat(room.strangers()).isEmpty();
        }
    }

    /// The certificate is the server's own, which no system trusts: said, and nothing is written
    /// down.
    @Test
    void an_account_is_added_only_if_the_server_lets_in() throws IOException {
        try (ReadingRoom room = ReadingRoom.open(folder.resolve("room"), archive)) {
            Page page = room.enter(1200, 800);
            page.getByText("Add an account").last().click();
            ReadingRoom.picture(page, "add-account");
            page.locator("#address").fill("ann@example.org");
            page.locator("#password").fill(Office.PASSWORD);
            page.getByText("I know the server").click();
            page.locator("#server").fill("pops://ann@localhost:" + server.port("pop3s"));
            page.getByText("Find the server, and log in").click();
            assertThat(page.locator("[role=alert]")).containsText("certificate");
            assertThat(archive.resolve("accounts.toml")).doesNotExist();
        }
    }
}
