package org.restante.app.peers;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The reader in a real browser: what a person does in it.
@Needs(Peer.CHROMIUM)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReaderTests {
    private ReadingRoom room;

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        Path archive = folder.resolve("archive");
        new Letterbox(archive.resolve("mail/home")).week();
        var work = new Letterbox(archive.resolve("mail/work"));
        work.text("Gus Hale <gus@work.example>", "Minutes of Tuesday", "", "Attached in spirit.");
        room = ReadingRoom.open(folder.resolve("room"), archive);
    }

    @AfterAll
    void close() {
        room.close();
    }

    /// Whatever was done, the console has no errors and nothing was asked of anybody else.
    @AfterEach
    void nothing_was_amiss() {
        assertThat(room.complaints()).isEmpty();
        assertThat(room.strangers()).isEmpty();
    }

    private Page desktop() throws IOException {
        return room.enter(1360, 850);
    }

    private static void openLetter(Page page, String subject) {
        page.locator(".row > a", new Page.LocatorOptions().setHasText(subject))
                .first()
                .click();
        assertThat(page.locator("#subject")).hasText(subject);
    }

    private static int rows(Page page) {
        return page.locator(".row").count();
    }

    @Test
    void it_says_where_it_is_and_lets_in_once() throws IOException {
        assertThat(room.said("out")).matches("reading http://127\\.0\\.0\\.1:[0-9]+/\\?token=[0-9a-f]{64}\nready\n");
        Page page = desktop();
        assertThat(page.locator("h1")).hasText("Inbox");
        assertThat(page.url()).doesNotContain("token");
    }

    @Test
    void three_panes_with_list_and_letter() throws IOException {
        Page page = desktop();
        assertThat(page.locator(".row").first()).isVisible();
        openLetter(page, "Autumn in the orchard");
        assertThat(page.frameLocator("iframe").locator("h1")).hasText("Autumn in the orchard");
        assertThat(page.locator(".row").first()).isVisible();
        ReadingRoom.picture(page, "desktop");
        page.close();
    }

    @Test
    void a_list_goes_on_when_its_end_is_seen() throws IOException {
        Path many = Files.createTempDirectory("many");
        var box = new Letterbox(many.resolve("mail/home"));
        for (int i = 0; i < 130; i++) {
            box.text("Ann <ann@example.org>", "Number " + i, "S", "body");
        }
        try (ReadingRoom other = ReadingRoom.open(many.resolve("room"), many)) {
            Page page = other.enter(1200, 800);
            assertThat(page.locator(".row")).hasCount(50);
            page.locator(".more").scrollIntoViewIfNeeded();
            assertThat(page.locator(".row")).hasCount(100);
            page.locator(".more").scrollIntoViewIfNeeded();
            assertThat(page.locator(".row")).hasCount(130);
            assertThat(other.complaints()).isEmpty();
        }
    }

    @Test
    void search_finds_and_clears() throws IOException {
        Page page = desktop();
        page.getByRole(AriaRole.SEARCHBOX).fill("from:carl");
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).hasText("Search: from:carl");
        assertThat(page.locator(".row")).hasCount(1);
        page.getByRole(AriaRole.SEARCHBOX).fill("nothingofthekind");
        page.keyboard().press("Enter");
        assertThat(page.locator(".empty").first()).containsText("Nothing was found");
        page.close();
    }

    @Test
    void a_thread_shows_its_letters_and_quoted_text_is_folded() throws IOException {
        Page page = desktop();
        page.locator(".row > a", new Page.LocatorOptions().setHasText("Walking weekend"))
                .first()
                .click();
        assertThat(page.locator(".thread li")).hasCount(2);
        assertThat(page.locator(".quoted > div")).isHidden();
        page.locator(".quoted > summary").click();
        assertThat(page.locator(".quoted > div")).containsText("The train leaves at 7:40.");
        page.locator(".thread li a").first().click();
        assertThat(page.locator("#subject")).hasText("Walking weekend");
        page.close();
    }

    @Test
    void attachments_are_listed_shown_and_saved() throws IOException {
        Page page = desktop();
        openLetter(page, "The map, and what to pack");
        assertThat(page.locator(".attachments li")).hasCount(2);
        Locator image = page.frameLocator("iframe").locator("img");
        assertThat(image).hasJSProperty("naturalWidth", 1);
        Download download =
                page.waitForDownload(() -> page.locator(".file").first().click());
        assertThat(download.suggestedFilename()).isEqualTo("packing-list.txt");
        assertThat(Files.readString(download.path())).contains("lantern");
        Page shown = page.waitForPopup(() -> page.locator(".preview").first().click());
        assertThat(shown.locator("body")).containsText("lantern");
        page.close();
    }

    @Test
    void a_star_a_deletion_and_undo() throws IOException {
        Page page = desktop();
        var row = page.locator(".row", new Page.LocatorOptions().setHasText("Your books are due"));
        row.locator(".star").click();
        assertThat(row.locator(".star")).hasAttribute("aria-pressed", "true");
        page.locator("#undo button").click();
        assertThat(row.locator(".star")).hasAttribute("aria-pressed", "false");

        openLetter(page, "Your books are due on Friday");
        int before = rows(page);
        page.locator(".opened")
                .getByText("Delete", new Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(page.locator("#undo")).containsText("1 letter is in the trash.");
        assertThat(row).hasCount(0);
        page.locator("#undo button").click();
        assertThat(row).hasCount(1);
        assertThat(page.locator(".row")).hasCount(before);
        page.close();
    }

    @Test
    void many_are_chosen_and_changed_together() throws IOException {
        Page page = desktop();
        page.locator(".row input").nth(8).check();
        page.locator(".row input").nth(9).check();
        page.locator("#list > .bar")
                .getByText("Unread", new Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(page.locator("#undo")).containsText("2 letters are unread.");
        assertThat(page.locator(".row").nth(8)).hasClass(java.util.regex.Pattern.compile("unread"));
        page.locator("#undo button").click();
        assertThat(page.locator("#undo")).containsText("Undone.");
        page.close();
    }

    @Test
    void a_letter_closes_although_its_buttons_were_made_anew_meanwhile() throws IOException {
        Page page = desktop();
        List<Route> held = new ArrayList<>();
        page.route("**/none*", held::add);
        page.locator(".row a").nth(4).click();
        assertThat(page.locator("#subject")).isVisible();

        page.keyboard().press("u");
        page.waitForCondition(() -> !held.isEmpty());
        page.keyboard().press("s");
        assertThat(page.locator("#undo")).containsText("1 letter has a star.");
        held.getFirst().resume();

        assertThat(page.locator(".opened")).hasCount(0);
        page.locator("#undo button").click();
        assertThat(page.locator("#undo")).containsText("Undone.");
        page.close();
    }

    @Test
    void the_keyboard_alone_does_everything() throws IOException {
        Page page = desktop();
        page.keyboard().press("j");
        page.keyboard().press("j");
        page.keyboard().press("Enter");
        assertThat(page.locator("#subject")).isVisible();
        String second = page.locator("#subject").innerText();
        page.keyboard().press("j");
        assertThat(page.locator("#subject")).not().hasText(second);
        page.keyboard().press("k");
        assertThat(page.locator("#subject")).hasText(second);
        page.keyboard().press("s");
        assertThat(page.locator("#undo")).containsText("1 letter has a star.");
        page.keyboard().press("z");
        assertThat(page.locator("#undo")).containsText("Undone.");
        page.keyboard().press("#");
        assertThat(page.locator("#undo")).containsText("in the trash");
        assertThat(page.locator(".opened")).hasCount(1); // the next letter has come
        page.keyboard().press("z");
        assertThat(page.locator("#undo")).containsText("Undone.");
        page.keyboard().press("u");
        assertThat(page.locator(".opened")).hasCount(0);
        page.keyboard().press("?");
        assertThat(page.locator("#help")).isVisible();
        page.keyboard().press("Escape");
        page.keyboard().press("/");
        assertThat(page.locator("#search")).isFocused();
        page.keyboard().type("forecast");
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).hasText("Search: forecast");
        page.close();
    }

    @Test
    void on_a_narrow_screen_list_and_letter_take_turns() throws IOException {
        Page page = room.enter(390, 800);
        ReadingRoom.picture(page, "phone-list");
        openLetter(page, "Autumn in the orchard");
        assertThat(page.locator(".row").first()).isHidden();
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isTrue();
        ReadingRoom.picture(page, "phone-letter");
        page.locator(".back").click();
        assertThat(page.locator(".row").first()).isVisible();
        page.close();
    }

    @Test
    void dark_where_the_system_is_and_where_it_was_chosen() throws IOException {
        Page page = room.enter(
                new Browser.NewContextOptions().setViewportSize(1360, 850).setColorScheme(ColorScheme.DARK));
        assertThat(brightness(page)).isLessThan(60);
        openLetter(page, "Autumn in the orchard");
        assertThat((String)
                        page.frameLocator("iframe").locator("html").evaluate("html => getComputedStyle(html).filter"))
                .contains("invert");
        ReadingRoom.picture(page, "dark");
        page.close();
        Page light = desktop();
        assertThat(brightness(light)).isGreaterThan(200);
        light.locator(".menu > summary").click();
        light.getByText("Dark", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(brightness(light)).isLessThan(60);
        light.locator(".menu > summary").click();
        light.getByText("As the system").click();
        assertThat(brightness(light)).isGreaterThan(200);
        light.close();
    }

    private static int brightness(Page page) {
        String color = (String) page.evaluate("getComputedStyle(document.body).backgroundColor");
        return Integer.parseInt(color.replaceAll("rgb\\(([0-9]+),.*", "$1"));
    }

    @Test
    void without_scripts_letters_are_listed_read_and_deleted() throws IOException {
        Page page = room.enter(
                new Browser.NewContextOptions().setViewportSize(1360, 850).setJavaScriptEnabled(false));
        page.locator(".row > a", new Page.LocatorOptions().setHasText("Minutes of Tuesday"))
                .click();
        assertThat(page.locator("#subject")).hasText("Minutes of Tuesday");
        assertThat(page.locator(".prose")).containsText("Attached in spirit.");
        page.locator("#tools").getByText("Delete").click();
        assertThat(page.locator("#undo")).containsText("1 letter is in the trash.");
        page.locator("#undo button").click();
        assertThat(page.locator(".row", new Page.LocatorOptions().setHasText("Minutes of Tuesday")))
                .hasCount(1);
        assertThat(page.locator("#undo")).containsText("Undone.");
        page.getByRole(AriaRole.SEARCHBOX).fill("subject:map");
        page.keyboard().press("Enter");
        assertThat(page.locator(".row")).hasCount(1);
        page.close();
    }

    @Test
    void other_languages() throws IOException {
        Page page = desktop();
        page.locator(".menu > summary").click();
        page.getByText("Deutsch").click();
        assertThat(page.locator("h1")).hasText("Eingang");
        page.locator(".menu > summary").click();
        page.getByText("English").click();
        assertThat(page.locator("h1")).hasText("Inbox");
        page.locator(".menu > summary").click();
        page.getByText("Figures").click();
        assertThat(page.locator("h1")).hasText("Figures");
        ReadingRoom.picture(page, "figures");
        page.close();
    }
}
