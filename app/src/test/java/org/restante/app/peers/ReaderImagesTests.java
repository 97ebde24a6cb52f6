package org.restante.app.peers;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Images of other servers: one counts how often it is asked.
@Needs(Peer.CHROMIUM)
class ReaderImagesTests {

    @Test
    void nobody_is_asked_before_and_one_after(@TempDir Path folder) throws IOException {
        Path archive = folder.resolve("archive");
        try (ImageServer server = new ImageServer()) {
            String image = server.image();
            new Letterbox(archive.resolve("mail/home"))
                    .html(
                            "Shop <shop@example.org>",
                            "An offer",
                            "<p>Look</p><img src=\"" + image
                                    + "\" width=\"40\" height=\"40\"><p style=\"background:url(" + image
                                    + "?css)\">x</p>");
            try (ReadingRoom room = ReadingRoom.open(folder.resolve("room"), archive)) {
                look(room, server);
            }
        }
    }

    private static void look(ReadingRoom room, ImageServer server) throws IOException {
        Page page = room.enter(1200, 800);
        page.locator(".row > a").click();
        assertThat(page.frameLocator("iframe").locator("p").first()).hasText("Look");
        assertThat(page.locator(".blocked")).containsText("1 image of another server is not shown");
        assertThat(server.asked()).isZero();
        assertThat(room.strangers()).isEmpty();
        ReadingRoom.picture(page, "images-blocked");

        page.locator("#show-images").click();
        await().atMost(Duration.ofSeconds(20)).until(() -> server.asked() > 0);
        assertThat(page.frameLocator("iframe").locator("img")).hasAttribute("src", server.image());
        assertThat(page.locator(".blocked")).hasCount(0);
        assertThat(server.asked()).isEqualTo(1);
        assertThat(room.strangers()).containsExactly(server.image());
        assertThat(room.complaints()).isEmpty();
    }
}
