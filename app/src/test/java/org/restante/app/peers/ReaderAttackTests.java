package org.restante.app.peers;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every letter that attacks, opened: nothing runs, nothing is fetched, nothing hangs.
@Needs(Peer.CHROMIUM)
class ReaderAttackTests {
    private static final Path ATTACKS =
            Path.of(System.getProperty("restante.root", "."), "archive/src/test/resources/attacks");

    @Test
    void no_letter_does_anything(@TempDir Path folder) throws IOException {
        Path archive = folder.resolve("archive");
        var box = new Letterbox(archive.resolve("mail/home"));
        List<Path> attacks;
        try (Stream<Path> files = Files.list(ATTACKS)) {
            attacks = files.filter(file -> file.toString().endsWith(".html"))
                    .sorted()
                    .toList();
        }
        assertThat(attacks).hasSizeGreaterThanOrEqualTo(60);
        for (Path attack : attacks) {
            box.html(
                    "Mallory <mallory@attacker.example>",
                    name(attack),
                    Files.readString(attack, StandardCharsets.UTF_8) + "<p>the end</p>");
        }
        try (ReadingRoom room = ReadingRoom.open(folder.resolve("room"), archive)) {
            Page page = room.enter(1200, 800);
            page.evaluate("window.stays = true"); // until something leads the page elsewhere
            for (Path attack : attacks) {
                open(room, page, name(attack));
            }
            assertThat(page.evaluate("window.stays")).isEqualTo(true);
            assertThat(page.context().pages()).hasSize(1);
        }
    }

    private static void open(ReadingRoom room, Page page, String name) {
        var subject = page.locator(
                ".subject", new Page.LocatorOptions().setHasText(Pattern.compile("(^|\\s)" + name + "\\s*$")));
        var row = page.locator(".row > a", new Page.LocatorOptions().setHas(subject));
        await(name)
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .until(
                        () -> { // Playwright is of one thread
                            page.evaluate("document.querySelectorAll('.more').forEach(more => more.scrollIntoView())");
                            return row.count() > 0;
                        });
        row.first().click();
        assertThat(page.locator("#subject")).hasText(name);
        assertThat(page.frameLocator("iframe").locator("body")).isAttached();
        assertThat(page.locator("body > header.top")).isVisible();
        assertThat(room.strangers()).as(name).isEmpty();
        assertThat(room.complaints()).as(name).isEmpty();
    }

    private static String name(Path attack) {
        return String.valueOf(attack.getFileName()).replace(".html", "");
    }
}
