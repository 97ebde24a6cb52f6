package org.restante.app.peers;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The reader for those who do not see it, or see little: axe finds nothing serious on any of its
/// pages, light or dark.
@Needs(Peer.CHROMIUM)
class ReaderAccessTests {
    private static final String FINDINGS = """
            async () => (await axe.run(document, { iframes: false })).violations
                .filter(each => each.impact === 'serious' || each.impact === 'critical')
                .map(each => each.id + ': ' + each.nodes.map(node => node.html + ' ' + node.failureSummary).join('; '))
            """;

    @Test
    void axe_finds_nothing_serious(@TempDir Path folder) throws IOException {
        Path archive = folder.resolve("archive");
        new Letterbox(archive.resolve("mail/home")).week();
        new Letterbox(archive.resolve("mail/work")).text("Gus <gus@work.example>", "Minutes", "", "x");
        try (ReadingRoom room = ReadingRoom.open(folder.resolve("room"), archive)) {
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                for (Map.Entry<String, Integer> width :
                        Map.of("desktop", 1360, "phone", 390).entrySet()) {
                    look(
                            room.enter(new Browser.NewContextOptions()
                                    .setViewportSize(width.getValue(), 850)
                                    .setColorScheme(scheme)
                                    .setBypassCSP(true)),
                            scheme + " " + width.getKey());
                }
            }
        }
    }

    private static void look(Page page, String what) throws IOException {
        String home = page.url();
        check(page, what + ": list");
        page.locator(".row > a", new Page.LocatorOptions().setHasText("Autumn in the orchard"))
                .click();
        assertThat(page.locator("#subject")).isVisible();
        check(page, what + ": letter with blocked images");
        page.navigate(home);
        page.locator(".row > a", new Page.LocatorOptions().setHasText("Walking weekend"))
                .first()
                .click();
        assertThat(page.locator(".thread")).isVisible();
        check(page, what + ": thread");
        page.navigate(home);
        page.locator(".row > a", new Page.LocatorOptions().setHasText("The map"))
                .click();
        assertThat(page.locator(".attachments")).isVisible();
        check(page, what + ": attachments");
        page.navigate(home);
        page.locator(".row .star").first().click();
        assertThat(page.locator("#undo button")).isVisible();
        check(page, what + ": undo");
        for (String path :
                List.of("figures", "fetch", "accounts/add", "?q=nothingofthekind", "?view=trash", "?q=after:never")) {
            page.navigate(home + path);
            check(page, what + ": " + path);
        }
        page.navigate(home);
        page.keyboard().press("?");
        check(page, what + ": help");
        page.context().close();
    }

    @SuppressWarnings("unchecked")
    private static void check(Page page, String what) throws IOException {
        page.evaluate(axe());
        List<String> findings = (List<String>) page.evaluate(FINDINGS);
        assertThat(findings).as(what).isEmpty();
    }

    private static String axe() throws IOException {
        try (InputStream in = ReaderAccessTests.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
