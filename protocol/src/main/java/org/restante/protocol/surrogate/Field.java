package org.restante.protocol.surrogate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// One field of a header.
///
/// @param name empty if the text has none
/// @param text all of it as it came, without the last line end
record Field(String name, String text) {
    private static final Pattern LINE = Pattern.compile("\r?\n");
    private static final Pattern FOLD = Pattern.compile("\r?\n(?=[ \t])");
    private static final Pattern NAME = Pattern.compile("[!-9;-~]{1,76}");

    /// The names that RFC 6531 §4.3 has for the way of an internationalised letter.
    private static final Pattern UTF8 = Pattern.compile("\\swith\\s+UTF8[LS]MTPS?A?\\b", Pattern.CASE_INSENSITIVE);

    /// The fields of a header, the empty line behind it left out.
    static List<Field> of(String header) {
        List<Field> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        for (String line : LINE.split(header, -1)) {
            if (line.isEmpty()) {
                break;
            }
            boolean more = line.startsWith(" ") || line.startsWith("\t");
            if (!more && !field.isEmpty()) {
                fields.add(of(field));
            }
            field.append(field.isEmpty() ? "" : "\r\n").append(line);
        }
        if (!field.isEmpty()) {
            fields.add(of(field));
        }
        return fields;
    }

    private static Field of(StringBuilder text) {
        String whole = text.toString();
        text.setLength(0);
        String name = whole.substring(0, Math.max(0, whole.indexOf(':')));
        return new Field(NAME.matcher(name).matches() ? name : "", whole);
    }

    /// Whether it says that the letter came by SMTP or LMTP with UTF-8.
    boolean tellsOfUtf8() {
        return name.equalsIgnoreCase("Received") && UTF8.matcher(text).find();
    }

    private String body() {
        return FOLD.matcher(text.substring(name.length() + 1)).replaceAll("").strip();
    }

    /// The field in ASCII, without its last line end. Nothing of what it says is lost: what cannot be said in its own
    /// form is told by a field whose name begins with `Downgraded-`. RFC 6857
    String ascii() {
        if (Structured.isAscii(text)) {
            return text;
        }
        if (name.isEmpty()) {
            return words("Downgraded-Line", text);
        }
        Optional<String> converted = switch (name.toLowerCase(Locale.ROOT)) {
            case "subject", "comments", "content-description" -> Optional.of(words(name, body()));
            case "from", "sender", "reply-to", "to", "cc", "bcc" -> addresses();
            case "resent-from", "resent-sender", "resent-to", "resent-cc", "resent-bcc" -> addresses();
            case "content-type", "content-disposition" ->
                Parameters.convert(body()).map(this::named);
            default -> Optional.empty();
        };
        return converted.orElseGet(() -> words("Downgraded-" + name, body()));
    }

    private Optional<String> addresses() {
        return Addresses.convert(body()).map(this::named);
    }

    private String named(String converted) {
        return name + ": " + converted;
    }

    private static String words(String name, String text) {
        return name + ": " + EncodedWords.of(text, name.length() + 2);
    }
}
