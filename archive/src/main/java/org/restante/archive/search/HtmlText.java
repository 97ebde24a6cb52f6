package org.restante.archive.search;

import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/// The text of HTML: a line for each line that a browser would begin, without what it would not
/// show.
final class HtmlText implements NodeVisitor {
    private static final Set<String> UNSEEN = Set.of("head", "script", "style", "template", "noscript", "title");

    private final StringBuilder text = new StringBuilder();
    private int unseen;

    static String of(String html) {
        var visitor = new HtmlText();
        Jsoup.parse(html).traverse(visitor);
        return visitor.text
                .toString()
                .replaceAll("[ \u00A0]+\n", "\n")
                .replaceAll("\n{3,}", "\n\n")
                .strip();
    }

    @Override
    public void head(Node node, int depth) {
        switch (node) {
            case TextNode words when unseen == 0 -> words(words);
            case Element element -> {
                unseen += UNSEEN.contains(element.normalName()) ? 1 : 0;
                if (element.isBlock() || element.normalName().equals("br")) {
                    line(element.normalName().equals("br"));
                } else if (element.normalName().equals("td")
                        || element.normalName().equals("th")) {
                    blank();
                }
            }
            default -> {}
        }
    }

    @Override
    public void tail(Node node, int depth) {
        if (node instanceof Element element) {
            unseen -= UNSEEN.contains(element.normalName()) ? 1 : 0;
            if (element.isBlock()) {
                line(element.normalName().equals("p"));
            }
        }
    }

    private void words(TextNode words) {
        String normal = words.text();
        boolean begins = text.isEmpty() || text.charAt(text.length() - 1) <= ' ';
        text.append(begins ? normal.stripLeading() : normal);
    }

    /// @param always whether also where a line has just begun
    private void line(boolean always) {
        if (unseen == 0 && !text.isEmpty() && (always || text.charAt(text.length() - 1) != '\n')) {
            text.append('\n');
        }
    }

    private void blank() {
        if (!text.isEmpty() && text.charAt(text.length() - 1) > ' ') {
            text.append(' ');
        }
    }
}
