package org.restante.archive.web.html;

import java.util.List;
import java.util.Set;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.HtmlSanitizer;
import org.owasp.html.HtmlStreamEventReceiver;

/// The text of HTML, for letters that have nothing else.
public final class PlainText implements HtmlStreamEventReceiver {
    private static final String[] LINES = {
        "p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "table", "ul", "ol", "hr"
    };
    private static final Set<String> BREAKS = Set.of(LINES);

    private final StringBuilder text = new StringBuilder();

    private PlainText() {}

    /// The text, lines ended by LF.
    public static String of(String html) {
        var plain = new PlainText();
        String shown = html.length() > Cleaning.LONGEST ? html.substring(0, Cleaning.LONGEST) : html;
        HtmlSanitizer.sanitize(
                shown, new HtmlPolicyBuilder().allowElements(LINES).build(plain));
        return plain.text
                .toString()
                .replaceAll("[ \\t]*\\n[ \\t]*", "\n")
                .replaceAll("\\n{3,}", "\n\n")
                .strip();
    }

    @Override
    public void openDocument() {}

    @Override
    public void closeDocument() {}

    @Override
    public void openTag(String element, List<String> attributes) {
        end(element);
    }

    @Override
    public void closeTag(String element) {
        end(element);
    }

    private void end(String element) {
        if (BREAKS.contains(element)) {
            text.append('\n');
        }
    }

    @Override
    public void text(String words) {
        text.append(words.replaceAll("\\s+", " "));
    }
}
