package org.restante.archive.web.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// What HTML may have in it so that nothing runs and nothing is fetched, as another parser of HTML
/// reads it.
final class Harmless {
    private static final Set<String> PROGRAMS = Set.of(
            "script",
            "style",
            "link",
            "meta",
            "base",
            "iframe",
            "frame",
            "frameset",
            "object",
            "embed",
            "applet",
            "portal",
            "fencedframe",
            "form",
            "input",
            "button",
            "select",
            "textarea",
            "svg",
            "math",
            "video",
            "audio",
            "source",
            "track",
            "picture",
            "image",
            "template",
            "noscript",
            "title",
            "xmp",
            "plaintext",
            "marquee",
            "bgsound",
            "map",
            "area",
            "dialog",
            "param",
            "slot",
            "canvas");
    private static final Set<String> FETCHING = Set.of(
            "srcset",
            "background",
            "poster",
            "lowsrc",
            "dynsrc",
            "data",
            "action",
            "formaction",
            "ping",
            "longdesc",
            "usemap",
            "archive",
            "code",
            "codebase",
            "classid",
            "xlink:href",
            "srcdoc",
            "cite",
            "profile",
            "manifest",
            "icon");
    private static final Set<String> NAMING =
            Set.of("id", "name", "class", "tabindex", "autofocus", "contenteditable", "popover");

    private Harmless() {}

    /// Fails if anything in a fragment runs or is fetched.
    static void check(String html) {
        Document document = Jsoup.parseBodyFragment(html);
        assertThat(document.head().children()).isEmpty();
        for (Element element : document.body().getAllElements()) {
            assertThat(PROGRAMS).as("element in %s", html).doesNotContain(element.normalName());
            for (Attribute attribute : element.attributes()) {
                check(element, attribute.getKey().toLowerCase(Locale.ROOT), attribute.getValue());
            }
        }
    }

    private static void check(Element element, String name, String value) {
        assertThat(name).doesNotStartWith("on").doesNotStartWith("hx-").doesNotStartWith("data-");
        assertThat(FETCHING).doesNotContain(name);
        assertThat(NAMING).doesNotContain(name);
        switch (name) {
            case "href" -> {
                assertThat(element.normalName()).isEqualTo("a");
                assertThat(value).matches("(?i)(https?://|mailto:|tel:)[^\\s\\\\]+");
                assertThat(element.attr("target")).isEqualTo("_blank");
                assertThat(element.attr("rel")).contains("noopener", "noreferrer");
            }
            case "src" -> {
                assertThat(element.normalName()).isEqualTo("img");
                assertThat(value)
                        .matches("(/door/images/known|data:image/(png|jpeg|gif|webp);base64,[A-Za-z0-9+/]+=*)");
            }
            case "style" ->
                assertThat(value.toLowerCase(Locale.ROOT))
                        .doesNotContain(
                                "url",
                                "import",
                                "expression",
                                "behavior",
                                "binding",
                                "image-set",
                                "\\",
                                "position",
                                "://",
                                "javascript",
                                "attr(",
                                "var(",
                                "content",
                                "cursor",
                                "filter",
                                "animation",
                                "<");
            default -> assertThat(value).as(name).doesNotContainIgnoringCase("javascript:");
        }
    }
}
