package org.restante.archive.web.html;

import java.util.List;
import org.owasp.html.HtmlStreamEventReceiver;

/// Puts each outermost quotation into a `<details>`, which the reader opens.
final class Folding implements HtmlStreamEventReceiver {
    private static final String QUOTATION = "blockquote";

    private final HtmlStreamEventReceiver underlying;
    private final String label;
    private int depth;

    Folding(HtmlStreamEventReceiver underlying, String label) {
        this.underlying = underlying;
        this.label = label;
    }

    @Override
    public void openDocument() {
        underlying.openDocument();
    }

    @Override
    public void closeDocument() {
        underlying.closeDocument();
    }

    @Override
    public void text(String text) {
        underlying.text(text);
    }

    @Override
    public void openTag(String element, List<String> attributes) {
        if (element.equals(QUOTATION) && depth++ == 0) {
            underlying.openTag("details", List.of());
            underlying.openTag("summary", List.of());
            underlying.text(label);
            underlying.closeTag("summary");
        }
        underlying.openTag(element, attributes);
    }

    @Override
    public void closeTag(String element) {
        underlying.closeTag(element);
        if (element.equals(QUOTATION) && --depth == 0) {
            underlying.closeTag("details");
        }
    }
}
