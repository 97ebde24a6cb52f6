package org.restante.archive.mime;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.james.mime4j.message.MaximalBodyDescriptor;
import org.apache.james.mime4j.stream.Field;
import org.jspecify.annotations.Nullable;

/// Takes one letter apart, in one pass.
final class Dissection implements Entities.Visitor {
    private static final String ALTERNATIVE = "multipart/alternative";
    private static final Set<String> SIGNATURES =
            Set.of("application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature");
    private static final Pattern BRACKETS = Pattern.compile("^<|>$");

    private final HeadBuilder head = new HeadBuilder();
    private final List<Block> blocks = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();
    private final List<String> troubles = new ArrayList<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private final TextReader texts = new TextReader();

    /// A multipart whose end has not come, and what an alternative has so far.
    private static final class Open {
        private final String type;
        private final StringBuilder plain = new StringBuilder();
        private final StringBuilder html = new StringBuilder();

        private Open(String type) {
            this.type = type;
        }

        private boolean isAlternative() {
            return type.equals(ALTERNATIVE);
        }
    }

    Letter letter(InputStream octets) throws IOException {
        Optional<String> wrong = Entities.visit(octets, this);
        wrong.ifPresent(troubles::add);
        if (texts.isCut()) {
            troubles.add("The text is longer than can be shown; its end is left out.");
        }
        return new Letter(head.build(), blocks, parts, troubles);
    }

    @Override
    public void field(Field field) {
        head.add(field);
    }

    @Override
    public void begin(String type) {
        open.push(new Open(type));
    }

    @Override
    public void end() {
        Open ended = open.pop();
        if (ended.isAlternative()) {
            add(ended.plain.toString(), ended.html.toString());
        }
    }

    @Override
    public boolean part(int number, MaximalBodyDescriptor described, InputStream octets) throws IOException {
        String type = described.getMimeType().toLowerCase(Locale.ROOT);
        if (isShown(type, described)) {
            show(texts.read(described, octets), type.equals("text/html"));
        } else {
            parts.add(new Part(
                    number,
                    PartName.of(described, number),
                    type,
                    contentId(described),
                    isInline(type, described),
                    octets.transferTo(TextReader.NOWHERE)));
        }
        return true;
    }

    /// A text that has a name is an attachment, unless it is all there is.
    private boolean isShown(String type, MaximalBodyDescriptor described) {
        boolean text = type.equals("text/plain") || type.equals("text/html");
        boolean named = PartName.isNamed(described) && !open.isEmpty();
        return text && !named && !"attachment".equalsIgnoreCase(described.getContentDispositionType());
    }

    /// The innermost alternative that a part belongs to takes its text.
    private void show(String text, boolean html) {
        Optional<Open> alternative = open.stream().filter(Open::isAlternative).findFirst();
        if (alternative.isPresent()) {
            StringBuilder so = html ? alternative.get().html : alternative.get().plain;
            so.append(so.isEmpty() ? "" : "\n").append(text);
        } else {
            add(html ? "" : text, html ? text : "");
        }
    }

    private void add(String plain, String html) {
        if (!plain.isEmpty() || !html.isEmpty()) {
            blocks.add(new Block(plain, html));
        }
    }

    private static String contentId(MaximalBodyDescriptor described) {
        return BRACKETS.matcher(OneLine.of(nonNull(described.getContentId()))).replaceAll("");
    }

    /// An image that the HTML can speak of, or a signature, which only programs read.
    private static boolean isInline(String type, MaximalBodyDescriptor described) {
        boolean image = type.startsWith("image/")
                && !contentId(described).isEmpty()
                && !"attachment".equalsIgnoreCase(described.getContentDispositionType());
        return image || SIGNATURES.contains(type);
    }

    private static String nonNull(@Nullable String text) {
        return text == null ? "" : text;
    }
}
