package org.restante.archive.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Letters that are open, and their parts.
class LetterPagesTests {
    @TempDir
    Path archive;

    @Test
    void plain_text_is_text() throws Exception {
        try (Home home = Home.with(
                archive,
                Samples.plain("<b>bold</b> & more", "5 < 6 <script>alert(1)</script>\nhttps://a.example/?x=1&y=2"))) {
            String page = home.get("/letters/" + home.id("<b>bold</b> & more")).body();
            assertThat(page)
                    .contains("&lt;b&gt;bold&lt;/b&gt; &amp; more", "5 &lt; 6 &lt;script&gt;")
                    .contains("href=\"https://a.example/?x=1&amp;y=2\"")
                    .doesNotContain("<script>alert", "<b>bold", "<iframe");
        }
    }

    @Test
    void a_letter_without_a_date_has_that_of_its_file() throws Exception {
        Home.put(archive, "home", "undated", "", "From: ann@example.org\nSubject: undated\n\nx\n");
        Files.setLastModifiedTime(
                archive.resolve("mail/home/cur/undated:2,"), FileTime.from(Instant.parse("2004-02-29T10:11:12Z")));
        try (Home home = Home.open(archive)) {
            assertThat(home.get("/letters/" + home.id("undated")).body())
                    .contains("<time datetime=\"2004-02-29T10:11:12Z\">Sunday, 29 February 2004");
        }
    }

    @Test
    void unread_letters_of_a_thread_are_marked_but_the_open_one() throws Exception {
        for (String name : List.of("first", "second", "third")) {
            String flags = name.equals("first") ? "S" : "";
            Home.put(archive, "home", name, flags, """
                    From: ann@example.org
                    Subject: %s
                    Message-ID: <%1$s@example.org>
                    References: <root@example.org>

                    x
                    """.formatted(name));
        }
        try (Home home = Home.open(archive)) {
            String page = home.get("/letters/" + home.id("third")).body();
            assertThat(page).contains("3 letters in this thread");
            assertThat(page.split("<li class=\"unread\">", -1)).hasSize(2);
            assertThat(page.substring(page.indexOf("<li class=\"unread\">")))
                    .contains("/letters/" + home.id("second"), "<span class=\"hidden\">Unread: </span>");
        }
    }

    @Test
    void html_is_in_a_frame_of_its_own() throws Exception {
        try (Home home = Home.with(
                archive,
                Samples.html(
                        "web", "<p>Hello</p><script>alert(1)</script><img src='https://tracker.example/x.png'>"))) {
            String path = "/letters/" + home.id("web");
            String page = home.get(path).body();
            assertThat(page)
                    .contains(
                            "<iframe",
                            "sandbox=\"allow-popups allow-popups-to-escape-sandbox\"",
                            "src=\"" + home.door() + path + "/body\"")
                    .doesNotContain("tracker.example", "alert(1)");
            Home.Answer body = home.get(path + "/body");
            assertThat(body.body()).contains("<p>Hello</p>").doesNotContain("tracker.example", "alert", "<script");
            assertThat(body.header("Content-Security-Policy"))
                    .contains(
                            "default-src 'none'",
                            "img-src 'self' data:;",
                            "sandbox allow-popups allow-popups-to-escape-sandbox")
                    .doesNotContain("allow-scripts", "allow-same-origin", "https:");
        }
    }

    @Test
    void images_are_shown_once_or_always_for_a_sender() throws Exception {
        try (Home home = Home.with(
                archive,
                Samples.html("one", "<img src='https://tracker.example/1.png'>"),
                Samples.html("two", "<img src='https://tracker.example/2.png'>"))) {
            String one = "/letters/" + home.id("one");
            assertThat(home.get(one).body()).contains("Show images", "Always for ann@example.org");
            assertThat(home.get(one + "?images=1").body()).contains("/body?images=1");
            Home.Answer shown = home.get(one + "/body?images=1");
            assertThat(shown.body()).contains("https://tracker.example/1.png");
            assertThat(shown.header("Content-Security-Policy")).contains("img-src 'self' data: https: http:");
            assertThat(home.get("/letters/" + home.id("two") + "/body").body()).doesNotContain("tracker");

            assertThat(home.post("/images", "id", home.id("one")).status()).isEqualTo(303);
            assertThat(home.get("/letters/" + home.id("two") + "/body").body()).contains("tracker.example/2.png");
        }
        try (Home again = Home.open(archive)) {
            assertThat(again.get("/letters/" + again.id("two") + "/body").body())
                    .contains("tracker.example/2.png");
        }
    }

    @Test
    void images_of_the_letter_need_their_address_and_no_cookie() throws Exception {
        try (Home home = Home.with(archive, Samples.mixed("mixed"))) {
            String body = home.get("/letters/" + home.id("mixed") + "/body").body();
            Matcher image = Pattern.compile("src=\"(/[^\"]*/images/[^\"]*)\"").matcher(body);
            assertThat(image.find()).isTrue();
            var request = HttpRequest.newBuilder(
                    home.uri(image.group(1).replace("&#61;", "=").replace("&amp;", "&")));
            Home.Answer answer = home.send(request.header("Sec-Fetch-Site", "cross-site"));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Content-Type")).isEqualTo("image/png");
            assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("cross-origin");
        }
    }

    @Test
    void attachments_are_saved_and_the_harmless_ones_shown() throws Exception {
        try (Home home = Home.with(archive, Samples.mixed("mixed"))) {
            String path = "/letters/" + home.id("mixed");
            String page = home.get(path).body();
            assertThat(page).contains("notes.txt", "evil.svg", "paper.pdf");
            for (String name : new String[] {"notes.txt", "evil.svg", "paper.pdf", "evil.html", "il.html"}) {
                Matcher file = Pattern.compile("href=\"([^\"]*/parts/[0-9]+)\" download[^>]*><span class=\"name\">[^<]*"
                                + Pattern.quote(name))
                        .matcher(page);
                if (!file.find()) {
                    continue;
                }
                String at = file.group(1).substring(home.door().length());
                Home.Answer saved = home.get(at);
                assertThat(saved.header("Content-Disposition")).startsWith("attachment;");
                assertThat(saved.header("Content-Type")).isEqualTo("application/octet-stream");
                assertThat(saved.header("Content-Security-Policy")).contains("default-src 'none'");
                Home.Answer shown = home.get(at + "?inline=1");
                boolean harmless = name.equals("notes.txt") || name.equals("paper.pdf");
                assertThat(shown.header("Content-Disposition")).startsWith(harmless ? "inline;" : "attachment;");
                assertThat(shown.header("Content-Type")).doesNotContain("svg", "html");
                assertThat(shown.header("X-Content-Type-Options")).isEqualTo("nosniff");
            }
        }
    }

    @Test
    void text_and_source_are_shown_and_the_file_is_saved() throws Exception {
        try (Home home = Home.with(archive, Samples.html("web", "<p>one</p><p>two</p>"))) {
            String path = "/letters/" + home.id("web");
            assertThat(home.get(path + "?as=text").body())
                    .contains("one", "two")
                    .doesNotContain("<iframe");
            assertThat(home.get(path + "?as=source").body())
                    .contains("Content-Type: text/html", "&lt;p&gt;one&lt;/p&gt;");
            Home.Answer file = home.get(path + "/letter.eml");
            assertThat(file.body())
                    .startsWith("From: Ann Archer <ann@example.org>\r\n")
                    .endsWith("<p>one</p><p>two</p>\r\n");
            assertThat(file.header("Content-Disposition"))
                    .isEqualTo("attachment; filename=\"web.eml\"; filename*=UTF-8''web.eml");
        }
    }

    @Test
    void quoted_text_is_folded() throws Exception {
        try (Home home = Home.with(archive, Samples.plain("re", "Yes.\n> a\n> b\n> c\n> d\nBye"))) {
            assertThat(home.get("/letters/" + home.id("re")).body())
                    .contains("<details class=\"quoted\"><summary>Quoted text</summary>");
        }
    }

    @Test
    void a_letter_of_ten_thousand_recipients_has_a_short_page() throws Exception {
        String many = IntStream.range(0, 10_000)
                .mapToObj(i -> "u" + i + "@example.org")
                .collect(Collectors.joining(",\n "));
        try (Home home =
                Home.with(archive, Samples.plain("many", "x").replace("To: Bob <bob@example.org>", "To: " + many))) {
            String page = home.get("/letters/" + home.id("many")).body();
            assertThat(page).contains("u19@example.org", "more").doesNotContain("u20@example.org");
            assertThat(page.length()).isLessThan(60_000);
        }
    }

    @Test
    void a_letter_of_five_thousand_parts_has_a_short_page() throws Exception {
        String parts = IntStream.range(0, 5_000)
                .mapToObj(i -> "--m\nContent-Type: application/x-" + i + "\nContent-Disposition: attachment; filename=f"
                        + i + ".bin\n\nx\n")
                .collect(Collectors.joining());
        String letter = Samples.plain("parts", "")
                        .replace("\n\n", "\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=m\n\n")
                + parts + "--m--\n";
        try (Home home = Home.with(archive, letter)) {
            String page = home.get("/letters/" + home.id("parts")).body();
            assertThat(page).contains("f0.bin", "more");
            assertThat(page.length()).isLessThan(80_000);
        }
    }

    @Test
    void a_header_of_a_megabyte_has_a_short_page() throws Exception {
        String letter = "X-Long: " + "y".repeat(1 << 20) + "\nSubject: long\nFrom: " + "\"" + "n".repeat(200_000)
                + "\" <ann@example.org>\n\nx\n";
        try (Home home = Home.with(archive, letter)) {
            String id = home.library()
                    .letters(org.restante.archive.library.Selection.of(org.restante.archive.library.View.INBOX), 0, 1)
                    .rows()
                    .getFirst()
                    .id()
                    .toString();
            assertThat(home.get("/letters/" + id).body().length()).isLessThan(100_000);
        }
    }

    @Test
    void a_letter_that_is_gone_says_so() throws Exception {
        try (Home home = Home.with(archive, Samples.plain("gone", "x"))) {
            Home.Answer answer = home.get("/letters/0123456789abcdef");
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.body()).contains("This letter is gone");
        }
    }

    @Test
    void on_paper_a_letter_has_its_head() throws Exception {
        try (Home home = Home.with(archive, Samples.plain("print <me>", "x"))) {
            assertThat(home.get("/letters/" + home.id("print <me>") + "/body?print=1")
                            .body())
                    .contains("<h1>print &lt;me&gt;</h1>", "From: Ann Archer &lt;ann@example.org&gt;", "<pre>x");
        }
    }
}
