package org.restante.archive.web.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Nothing that runs, nothing that is fetched, and what people write to each other stays.
class CleaningTests {
    private static final Images KNOWN =
            new Images(id -> id.equals("x") ? Optional.of("/door/images/known") : Optional.empty(), false);

    static List<Attacks.Attack> attacks() throws Exception {
        return Attacks.all();
    }

    @Test
    void there_are_many_attacks() throws Exception {
        assertThat(Attacks.all()).hasSizeGreaterThanOrEqualTo(120);
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void no_attack_runs_or_fetches(Attacks.Attack attack) {
        Clean clean = Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> Cleaning.clean(attack.html(), KNOWN, "Quoted"));
        Harmless.check(clean.html());
    }

    /// What was made safe is safe still when a browser has read it and somebody cleans it again.
    @ParameterizedTest
    @MethodSource("attacks")
    void what_is_clean_stays_as_it_is(Attacks.Attack attack) {
        String once = Cleaning.clean(attack.html(), Images.NONE, "Quoted").html();
        Harmless.check(Cleaning.clean(once, Images.NONE, "Quoted").html());
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void its_plain_text_has_no_marks(Attacks.Attack attack) {
        assertThatCode(() -> PlainText.of(attack.html())).doesNotThrowAnyException();
    }

    private static Clean clean(String html) {
        return Cleaning.clean(html, KNOWN, "Quoted");
    }

    @Test
    void what_people_write_stays() {
        String html =
                "<h1>Hello</h1><p style=\"color:#cc0000\">red and <b>bold</b></p><table border=\"1\"><tr><td>cell</td></tr></table>"
                        + "<ul><li>one</li></ul><pre>code</pre>";
        assertThat(clean(html).html())
                .contains(
                        "<h1>Hello</h1>",
                        "color:#cc0000",
                        "<b>bold</b>",
                        "<td>cell</td>",
                        "<li>one</li>",
                        "<pre>code</pre>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://a.example/?b=c&d=e#f", "http://a.example", "mailto:ann@a.example", "tel:+4930123"})
    void links_to_elsewhere_open_in_a_window_that_learns_nothing(String link) {
        String html =
                clean("<a href=\"" + link.replace("&", "&amp;") + "\">x</a>").html();
        assertThat(html).contains("target=\"_blank\"", "noopener", "noreferrer", "href=");
    }

    @Test
    void images_of_other_servers_are_counted_and_left_out() {
        Clean clean = clean(
                "<img src=\"https://a.example/1.png\" alt=\"one\"><img src=\"http://a.example/2.png\"><img src=\"//a.example/3.png\">");
        assertThat(clean.blocked()).isEqualTo(3);
        assertThat(clean.html()).contains("one").doesNotContain("a.example");
    }

    @Test
    void images_of_other_servers_are_shown_to_who_wants_them() {
        Clean clean = Cleaning.clean(
                "<img src=\"https://a.example/1.png\" width=\"100\"><img src=\"//a.example/3.png\">",
                new Images(_ -> Optional.empty(), true),
                "Quoted");
        assertThat(clean.blocked()).isZero();
        assertThat(clean.html()).contains("src=\"https://a.example/1.png\"", "src=\"https://a.example/3.png\"");
    }

    /// Who wants to see images does not want to be counted.
    @Test
    void an_image_as_small_as_a_dot_is_never_shown() {
        Clean clean = Cleaning.clean(
                "<img src=\"https://a.example/open.gif\" width=\"1\" height=\"1\"><img src=\"https://a.example/b.gif\" height=0>",
                new Images(_ -> Optional.empty(), true),
                "Quoted");
        assertThat(clean.html()).doesNotContain("a.example");
    }

    @Test
    void images_of_the_letter_are_shown() {
        assertThat(clean("<img src=\"cid:x\">").html()).contains("src=\"/door/images/known\"");
        assertThat(clean("<img src=\"CID:%78\">").html()).contains("src=\"/door/images/known\"");
        assertThat(clean("<img src=\"cid:other\">").html()).doesNotContain("src");
        String data = "data:image/png;base64,iVBORw0KGgo=";
        String html = clean("<img src=\"" + data + "\">").html();
        assertThat(Jsoup.parseBodyFragment(html).select("img").attr("src")).isEqualTo(data);
    }

    @Test
    void quoted_text_is_folded_once() {
        String html = clean("<p>Yes.</p><blockquote>Shall we?<blockquote>When?</blockquote></blockquote><p>End</p>")
                .html();
        assertThat(html)
                .containsOnlyOnce("<details><summary>Quoted</summary><blockquote>")
                .containsOnlyOnce("</blockquote></details>")
                .contains("When?");
    }

    @Test
    void what_is_too_long_is_cut_and_said() {
        Clean clean = clean("<p>word</p>".repeat(Cleaning.LONGEST / 5));
        assertThat(clean.cut()).isTrue();
        Harmless.check("<p>" + clean.html().length() + "</p>");
    }

    @Test
    void text_of_html_has_its_lines() {
        assertThat(PlainText.of("<p>Hello</p><p>two<br>three</p><style>p{}</style><script>alert(1)</script>"))
                .isEqualTo("Hello\n\ntwo\nthree");
    }
}
