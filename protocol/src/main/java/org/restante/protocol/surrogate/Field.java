package org.restante.protocol.surrogate;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// One field of a header.
///
/// @param name empty if the text has none
/// @param text all of it as it came, without the last line end
/// @param charset UTF-8, or, if it is not that, one in which each octet is a character
record Field(String name, String text, Charset charset) {
    private static final Pattern FOLD = Pattern.compile("\r?\n(?=[ \t])");
    private static final Pattern LAST_END = Pattern.compile("\r?\n\\z");
    private static final Pattern NAME = Pattern.compile("[!-9;-~]{1,76}");
    private static final String DOWNGRADED = "Downgraded-";

    static Field of(byte[] octets, int length) {
        Charset charset = isUtf8(octets, length) ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
        String text = LAST_END.matcher(new String(octets, 0, length, charset)).replaceFirst("");
        String name = Boundaries.stripped(text.substring(0, Math.max(0, text.indexOf(':'))));
        return new Field(NAME.matcher(name).matches() ? name : "", text, charset);
    }

    private static boolean isUtf8(byte[] octets, int length) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets, 0, length));
            return true;
        } catch (CharacterCodingException _) {
            return false;
        }
    }

    boolean isAscii() {
        return Structured.isAscii(text);
    }

    boolean isContentType() {
        return name.equalsIgnoreCase("Content-Type");
    }

    /// What stands behind the name, on one line.
    String body() {
        String body = unfolded(text.substring(text.indexOf(':') + 1));
        int begin = 0;
        while (begin < body.length() && Boundaries.isBlank(body.charAt(begin))) {
            begin++;
        }
        return Boundaries.stripped(body.substring(begin));
    }

    /// Text on one line.
    static String unfolded(String text) {
        return FOLD.matcher(text).replaceAll("");
    }

    /// The body, each character an octet.
    private String octets() {
        return new String(body().getBytes(charset), StandardCharsets.ISO_8859_1);
    }

    /// The field in ASCII, without its last line end. Nothing of what it says is lost: what
    /// cannot be said in its own form is told by a field whose name begins with `Downgraded-`.
    /// RFC 6857 §3
    String ascii() {
        if (isAscii()) {
            return text;
        }
        Optional<String> converted = switch (name.toLowerCase(Locale.ROOT)) {
            case "subject", "comments", "content-description" -> Optional.of(words(name, body()));
            case "from", "sender", "reply-to", "to", "cc", "bcc" -> addresses();
            case "resent-from", "resent-sender", "resent-to", "resent-cc", "resent-bcc" -> addresses();
            case "content-type" -> contentType().map(this::with);
            case "content-disposition" -> parameters().map(this::with);
            default -> Optional.empty();
        };
        return converted.orElseGet(this::downgraded);
    }

    /// All that it says, under a name that says nothing to a program.
    String downgraded() {
        return name.isEmpty() ? words(DOWNGRADED + "Line", text) : words(DOWNGRADED + name, body());
    }

    private Optional<String> addresses() {
        return isUtf8() ? Addresses.convert(body()).map(this::named) : Optional.empty();
    }

    private Optional<Parameters.Converted> parameters() {
        return isUtf8() ? Parameters.convert(body()) : Optional.empty();
    }

    /// What a `Content-Type:` says, in ASCII: all of it, or at least what is needed to find the
    /// parts.
    Optional<Parameters.Converted> contentType() {
        return isAscii()
                ? Optional.of(new Parameters.Converted(body(), true))
                : parameters()
                        .or(() ->
                                ContentType.of(octets()).plain().map(plain -> new Parameters.Converted(plain, false)));
    }

    private boolean isUtf8() {
        return charset.equals(StandardCharsets.UTF_8);
    }

    private String with(Parameters.Converted parameters) {
        return named(parameters.text()) + (parameters.whole() ? "" : "\r\n" + downgraded());
    }

    private String named(String converted) {
        return name + ": " + converted;
    }

    private String words(String newName, String told) {
        return newName + ": " + EncodedWords.of(told, newName.length() + 2, charset);
    }
}
