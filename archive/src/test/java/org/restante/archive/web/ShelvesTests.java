package org.restante.archive.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Lists, what is done in them, and what stands around them.
class ShelvesTests {
    @TempDir
    Path archive;

    private static String[] letters(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Samples.plain("number " + i + ".", "body " + i)
                        .replace("Mon, 2 Nov 2026 10:00:00", "Mon, 2 Nov 2026 %02d:%02d:00".formatted(i / 60, i % 60)))
                .toArray(String[]::new);
    }

    @Test
    void a_list_goes_on() throws Exception {
        try (Home home = Home.with(archive, letters(120))) {
            String first = home.get("/").body();
            assertThat(first)
                    .contains("number 119.", "number 70.", "hx-get=\"" + home.door() + "/rows?from=50\"")
                    .doesNotContain("number 69.");
            String next = home.get("/rows?from=50").body();
            assertThat(next).contains("number 69.", "number 20.").doesNotContain("number 19.", "<html");
            assertThat(home.get("/?from=100").body()).contains("number 19.").doesNotContain("number 20.");
        }
    }

    @Test
    void an_empty_archive_leads_to_an_account() throws Exception {
        try (Home home = Home.open(archive)) {
            assertThat(home.get("/").body()).contains("Your mail, at home", home.door() + "/accounts/add");
        }
    }

    @Test
    void search_finds_and_says_what_is_wrong_with_a_query() throws Exception {
        try (Home home =
                Home.with(archive, Samples.plain("apples", "red fruit"), Samples.plain("pears", "green fruit"))) {
            assertThat(home.get("/?q=red").body()).contains("apples").doesNotContain("pears");
            assertThat(home.get("/?q=nothingatall").body()).contains("Nothing was found.");
            Home.Answer wrong = home.get("/?q=after%3Anever");
            assertThat(wrong.status()).isEqualTo(200);
            assertThat(wrong.body()).contains("role=\"alert\"");
            assertThat(home.get("/?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E").body())
                    .doesNotContain("<script>alert");
        }
    }

    @Test
    void stars_are_given_taken_and_undone() throws Exception {
        try (Home home = Home.with(archive, letters(3))) {
            String id = home.id("number 1.");
            Home.Answer starred = home.swap("/actions", "star", id);
            assertThat(starred.body()).contains("1 letter has a star.", "hx-swap-oob", "aria-pressed=\"true\"");
            assertThat(home.get("/?view=starred").body()).contains("number 1.").doesNotContain("number 2.");
            assertThat(home.swap("/undo", "change", change(starred)).body()).contains("Undone.");
            assertThat(home.get("/?view=starred").body()).doesNotContain("number 1.");
            assertThat(home.swap("/undo", "change", change(starred)).body()).contains("Nothing was to be done.");
        }
    }

    private static String change(Home.Answer answer) {
        return answer.body().replaceAll("(?s).*name=\"change\" value=\"([0-9]+)\".*", "$1");
    }

    @Test
    void letters_go_to_the_trash_and_come_back() throws Exception {
        try (Home home = Home.with(archive, letters(3))) {
            Home.Answer deleted =
                    home.swap("/actions", "do", "delete", "id", home.id("number 0."), "id", home.id("number 2."));
            assertThat(deleted.body())
                    .contains("2 letters are in the trash.", "number 1.")
                    .doesNotContain("number 0.");
            assertThat(home.get("/?view=trash").body())
                    .contains("number 0.", "number 2.", "Put back")
                    .doesNotContain("number 1.");
            home.swap("/undo", "change", change(deleted));
            assertThat(home.get("/").body()).contains("number 0.", "number 1.", "number 2.");

            home.post("/actions", "do", "delete", "letter", home.id("number 1."));
            assertThat(home.get("/").body()).doesNotContain("number 1.");
            home.post("/actions", "do", "restore", "view", "trash", "id", home.id("number 1."));
            assertThat(home.get("/").body()).contains("number 1.");
        }
    }

    @Test
    void a_letter_that_is_open_is_closed_when_it_goes() throws Exception {
        try (Home home = Home.with(archive, letters(2))) {
            String id = home.id("number 1.");
            assertThat(home.swap("/actions", "do", "delete", "letter", id, "open", id)
                            .body())
                    .contains("<section id=\"letter\" hx-swap-oob=\"innerHTML\">", "1 letter is in the trash.");
        }
    }

    @Test
    void without_scripts_a_page_has_what_was_done_and_undoes_it() throws Exception {
        try (Home home = Home.with(archive, letters(2))) {
            Home.Answer answer = home.post("/actions", "do", "delete", "id", home.id("number 1."), "view", "inbox");
            String page = led(home, answer).body();
            assertThat(page)
                    .contains("1 letter is in the trash.", "name=\"change\"")
                    .doesNotContain("number 1.");
            Matcher change =
                    Pattern.compile("name=\"change\" value=\"([0-9]+)\"").matcher(page);
            assertThat(change.find()).isTrue();

            String undone = led(home, home.post("/undo", "change", change.group(1), "view", "inbox"))
                    .body();

            assertThat(undone).contains("Undone.", "number 1.").doesNotContain("name=\"change\"");
            assertThat(led(home, home.post("/undo", "change", change.group(1))).body())
                    .contains("Nothing was to be done.");
            assertThat(led(home, home.post("/actions", "do", "delete")).body()).contains("No letter was chosen.");
        }
    }

    @ParameterizedTest
    @CsvSource({"de, Rückgängig gemacht.", "fr, Annulé."})
    void without_scripts_too_it_is_said_in_the_language_of_the_person(String language, String said) throws Exception {
        try (Home home = Home.with(archive, letters(1))) {
            home.post("/settings", "language", language);
            home.post("/actions", "do", "delete", "id", home.id("number 0."));
            assertThat(led(home, home.post("/undo", "change", "1")).body()).contains(said);
        }
    }

    /// The page that a browser without scripts comes to.
    private static Home.Answer led(Home home, Home.Answer answer) throws Exception {
        assertThat(answer.status()).isEqualTo(303);
        return home.get(answer.header("Location").substring(home.door().length()));
    }

    @Test
    void a_letter_is_seen_when_its_page_says_so() throws Exception {
        try (Home home = Home.with(archive, letters(2))) {
            String id = home.id("number 1.");
            assertThat(home.get("/letters/" + id).body()).contains("Mark read", home.door() + "/seen");
            assertThat(home.get("/?view=unread").body()).contains("number 1.");
            home.swap("/seen", "letter", id);
            assertThat(home.get("/?view=unread").body()).doesNotContain("number 1.");
            assertThat(home.get("/letters/" + id).body())
                    .contains("Mark unread")
                    .doesNotContain(home.door() + "/seen");
        }
    }

    @Test
    void beside_other_pages_no_list_is_the_current_one() throws Exception {
        try (Home home = Home.with(archive, letters(1))) {
            assertThat(home.get("/").body()).contains("aria-current=\"page\"");
            assertThat(home.get("/figures").body()).contains("Inbox").doesNotContain("aria-current=\"page\"");
        }
    }

    /// Browsers send the fields that are empty too.
    @Test
    void empty_fields_say_nothing() throws Exception {
        try (Home home = Home.with(archive, letters(2))) {
            String id = home.id("number 1.");
            assertThat(home.swap("/actions", "do", "star", "id", id, "view", "inbox", "box", "", "q", "", "open", "")
                            .body())
                    .contains("1 letter has a star.");
            assertThat(home.swap("/seen", "letter", id, "box", "", "q", "").status())
                    .isEqualTo(200);
            assertThat(home.get("/?view=&box=&q=&from=").body()).contains("number 1.");
        }
    }

    @Test
    void nonsense_does_nothing() throws Exception {
        try (Home home = Home.with(archive, letters(1))) {
            assertThat(home.swap("/actions", "do", "explode", "id", home.id("number 0."))
                            .status())
                    .isEqualTo(400);
            assertThat(home.swap("/actions", "do", "delete", "id", "../../etc").body())
                    .contains("No letter was chosen.");
            assertThat(home.swap("/undo", "change", "x").body()).contains("Nothing was to be done.");
            assertThat(home.get("/?view=nonsense&from=-1").status()).isEqualTo(200);
        }
    }

    @Test
    void letters_are_exported() throws Exception {
        try (Home home =
                Home.with(archive, Samples.plain("apples", "From here\nto there"), Samples.plain("pears", "x"))) {
            String all = home.get("/export").body();
            assertThat(all.lines().filter(line -> line.startsWith("From "))).hasSize(2);
            assertThat(all)
                    .contains("Subject: apples", "Subject: pears", "\n>From here\n")
                    .doesNotContain("\r");
            assertThat(home.get("/export?q=subject%3Apears").body())
                    .contains("pears")
                    .doesNotContain("apples");
            Home.Answer one = home.post("/export", "id", home.id("apples"));
            assertThat(one.body()).contains("apples").doesNotContain("pears");
            assertThat(one.header("Content-Disposition")).contains("letters.mbox");
        }
    }

    @Test
    void language_and_theme_are_chosen_and_kept() throws Exception {
        try (Home home = Home.with(archive, letters(1))) {
            assertThat(home.send(home.ask("/").header("Accept-Language", "de")).body())
                    .contains("lang=\"de\"", "Eingang");
            assertThat(home.post("/settings", "theme", "dark", "back", home.door() + "/figures")
                            .header("Location"))
                    .isEqualTo(home.door() + "/figures");
            home.post("/settings", "language", "fr");
            assertThat(home.get("/").body()).contains("lang=\"fr\"", "data-theme=\"dark\"", "Boîte de réception");
        }
        try (Home again = Home.open(archive)) {
            assertThat(again.get("/").body()).contains("lang=\"fr\"", "data-theme=\"dark\"");
        }
    }

    @Test
    void no_setting_leads_elsewhere() throws Exception {
        try (Home home = Home.with(archive, letters(1))) {
            for (String back : new String[] {
                "https://evil.example/", "//evil.example/", "/\\evil.example", home.door() + "/\r\nX: y"
            }) {
                assertThat(home.post("/settings", "theme", "light", "back", back)
                                .header("Location"))
                        .isEqualTo(home.door() + "/");
            }
        }
    }

    @Test
    void figures_are_drawn() throws Exception {
        try (Home home = Home.with(archive, letters(5))) {
            assertThat(home.get("/figures").body())
                    .contains("Mail per month", "<rect", "Ann Archer", "Space by account", "home");
        }
    }

    @Test
    void without_accounts_a_fetch_says_so() throws Exception {
        try (Home home = Home.with(archive, letters(1))) {
            assertThat(home.post("/fetch").status()).isEqualTo(303);
            assertThat(home.get("/fetch").body()).contains("There is no account yet.");
        }
    }

    @Test
    void an_account_that_is_none_is_not_added() throws Exception {
        try (Home home = Home.open(archive)) {
            Home.Answer answer = home.post("/accounts/add", "address", "nonsense with blanks", "password", "x");
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.body()).contains("is no address such as ann@example.org");
            Home.Answer unreachable = home.post(
                    "/accounts/add", "address", "ann@example.org", "password", "x", "server", "pops://ann@127.0.0.1:1");
            assertThat(unreachable.status()).isEqualTo(422);
            assertThat(archive.resolve("accounts.toml")).doesNotExist();
            assertThat(archive.resolve("state/ann@example.org/password")).doesNotExist();
        }
    }
}
