package org.restante.archive.web.html;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.owasp.html.AttributePolicy;
import org.owasp.html.CssSchema;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/// Makes the HTML of one letter safe: what is not known to be harmless is left out. See
/// docs/decisions/0037.
///
/// There are no scripts, forms, frames, stylesheets, names or ids in what comes out; links lead to
/// the web or to an address of mail or telephone, in a window of their own that learns nothing of
/// this one; images are what [Images] allows; CSS has no addresses and cannot leave its place.
public final class Cleaning {
    /// What is longer is cut.
    public static final int LONGEST = 2_000_000;

    private static final int LARGEST_PIXEL = 1;
    private static final Pattern LINK =
            Pattern.compile("(https?://|mailto:|tel:)[^\"'<>\\\\\\x00-\\x20\\x7F]+", Pattern.CASE_INSENSITIVE);
    private static final Pattern MEASURE = Pattern.compile("[0-9]{1,5}(\\.[0-9]{1,3})?(px|%)?");
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9#+.,% -]{1,100}");
    private static final CssSchema CSS = CssSchema.union(
            CssSchema.DEFAULT, CssSchema.withProperties(Set.of("display", "float", "clear", "max-width", "min-width")));

    private static final String[] ELEMENTS = {
        "a",
        "abbr",
        "address",
        "article",
        "aside",
        "b",
        "bdi",
        "bdo",
        "big",
        "blockquote",
        "br",
        "caption",
        "center",
        "cite",
        "code",
        "col",
        "colgroup",
        "dd",
        "del",
        "dfn",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "font",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "i",
        "img",
        "ins",
        "kbd",
        "li",
        "main",
        "mark",
        "nav",
        "ol",
        "p",
        "pre",
        "q",
        "s",
        "samp",
        "section",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "time",
        "tr",
        "tt",
        "u",
        "ul",
        "var",
        "wbr"
    };

    private final Images images;
    private final String quotation;
    private int blocked;

    private Cleaning(Images images, String quotation) {
        this.images = images;
        this.quotation = quotation;
    }

    /// Cleans HTML as it came.
    ///
    /// @param quotation what is to be pressed to see quoted text, which is folded
    public static Clean clean(String html, Images images, String quotation) {
        var cleaning = new Cleaning(images, quotation);
        boolean cut = html.length() > LONGEST;
        String safe = cleaning.policy().sanitize(cut ? html.substring(0, LONGEST) : html);
        return new Clean(safe, cleaning.blocked, cut);
    }

    private PolicyFactory policy() {
        return new HtmlPolicyBuilder()
                .allowElements(ELEMENTS)
                .allowElements(Cleaning::link, "a")
                .allowElements(Cleaning::visible, "img")
                .allowWithoutAttributes("span", "font", "img")
                .allowUrlProtocols("http", "https", "mailto", "tel", "cid", "data")
                .allowAttributes("href")
                .matching(matching(LINK))
                .onElements("a")
                .allowAttributes("src")
                .matching((_, _, value) -> image(value))
                .onElements("img")
                .allowAttributes("alt", "title")
                .globally()
                .allowAttributes("dir")
                .matching(true, "ltr", "rtl", "auto")
                .globally()
                .allowAttributes(
                        "lang", "align", "valign", "bgcolor", "color", "face", "size", "type", "start", "scope")
                .matching(matching(WORD))
                .globally()
                .allowAttributes(
                        "width", "height", "border", "cellpadding", "cellspacing", "colspan", "rowspan", "span")
                .matching(matching(MEASURE))
                .globally()
                .allowStyling(CSS)
                .withPostprocessor(sink -> new Folding(sink, quotation))
                .toFactory();
    }

    private static AttributePolicy matching(Pattern pattern) {
        return (_, _, value) -> pattern.matcher(value.strip()).matches() ? value.strip() : null;
    }

    private @Nullable String image(String written) {
        Images.Fate fate = images.fate(written);
        if (fate.blocked()) {
            blocked++;
        }
        return fate.url().orElse(null);
    }

    private static String link(String element, List<String> attributes) {
        attributes.addAll(List.of("target", "_blank"));
        return element;
    }

    /// An image as small as a dot is there to be fetched, not to be seen.
    private static @Nullable String visible(String element, List<String> attributes) {
        return isDot(attributes, "width") || isDot(attributes, "height") ? null : element;
    }

    private static boolean isDot(List<String> attributes, String name) {
        return value(attributes, name)
                .map(value -> value.replaceAll("[^0-9].*", ""))
                .filter(digits -> !digits.isEmpty() && Integer.parseInt(digits) <= LARGEST_PIXEL)
                .isPresent();
    }

    private static Optional<String> value(List<String> attributes, String name) {
        for (int i = 0; i + 1 < attributes.size(); i += 2) {
            if (attributes.get(i).equals(name)) {
                return Optional.of(attributes.get(i + 1)).filter(value -> !value.endsWith("%"));
            }
        }
        return Optional.empty();
    }
}
