package org.restante.archive.mime;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.stream.Field;

/// Gathers what is known of a letter from the fields of its header. Of a field that may stand there once, the first is
/// believed.
final class HeadBuilder {
    private static final int REFERENCES = 500;
    private static final Pattern BRACKETS = Pattern.compile("<([^<>\\s]{1,990})>");
    private static final Pattern FOLDS = Pattern.compile("\r?\n(?=[ \t])");
    private static final Set<String> KNOWN = Set.of(
            "from", "to", "cc", "reply-to", "subject", "date", "message-id", "references", "in-reply-to", "list-id");

    private final Map<String, String> fields = new HashMap<>();

    /// Takes a field; most are of no interest.
    void add(Field field) {
        String name = field.getName().toLowerCase(Locale.ROOT);
        if (KNOWN.contains(name)) {
            fields.putIfAbsent(name, body(field));
        }
    }

    Head build() {
        return new Head(
                People.in(text("from")),
                People.in(text("to")),
                People.in(text("cc")),
                People.in(text("reply-to")),
                OneLine.of(decoded(text("subject"))),
                date(),
                bracketed("message-id").stream().findFirst().orElseGet(() -> OneLine.of(text("message-id"))),
                references(),
                bracketed("list-id").stream().findFirst().orElse(""));
    }

    private String text(String name) {
        return fields.getOrDefault(name, "");
    }

    /// The field's text in one line; octets beyond ASCII as they are meant (RFC 6532).
    private static String body(Field field) {
        byte[] raw = field.getRaw().toByteArray();
        String text = Decoding.unnamed(raw);
        String said = text.substring(text.indexOf(':') + 1);
        return (said.indexOf('\n') < 0 ? said : FOLDS.matcher(said).replaceAll("")).strip();
    }

    private static String decoded(String text) {
        return DecoderUtil.decodeEncodedWords(text, DecodeMonitor.SILENT);
    }

    private Optional<Instant> date() {
        return Dates.parse(text("date"));
    }

    private List<String> bracketed(String name) {
        List<String> ids = new ArrayList<>();
        Matcher matcher = BRACKETS.matcher(text(name));
        while (ids.size() < REFERENCES && matcher.find()) {
            ids.add(OneLine.of(matcher.group(1)));
        }
        return ids;
    }

    private List<String> references() {
        SequencedSet<String> all = new LinkedHashSet<>(bracketed("references"));
        all.addAll(bracketed("in-reply-to"));
        return List.copyOf(all);
    }
}
