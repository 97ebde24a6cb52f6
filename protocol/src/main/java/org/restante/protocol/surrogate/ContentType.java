package org.restante.protocol.surrogate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What a `Content-Type:` says about where further headers are. Read with more patience than
/// the RFC asks for, since mail programs do so too: a part that one of them finds must be found
/// here. RFC 2046 §5.1, RFC 2046 §5.2.1
///
/// @param media type and subtype, in small letters
/// @param boundaries what may stand between the parts, where it is a multipart: more than one
///     if the field says several things; each character is an octet
record ContentType(String media, Set<String> boundaries) {
    private static final int LONGEST = 255; // RFC 4288: two names of at most 127 characters
    private static final Pattern SLASH = Pattern.compile("\\s*/\\s*");
    private static final Pattern MEDIA = Pattern.compile("[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+");
    private static final Pattern QUOTABLE = Pattern.compile("[ -~&&[^\"\\\\]]+");

    private static final Set<String> MESSAGES =
            Set.of("message/rfc822", "message/global", "message/news", "message/external-body");

    /// What a part is that does not say. RFC 2046 §5.1
    static final ContentType TEXT = new ContentType("text/plain", Set.of());

    /// What a part of a digest is that does not say. RFC 2046 §5.1.5
    static final ContentType MESSAGE = new ContentType("message/rfc822", Set.of());

    /// @param body of the field, unfolded, each character an octet
    static ContentType of(String body) {
        List<String> parts = parts(body);
        String first = parts.getFirst().strip();
        String media = SLASH.matcher(first.substring(0, Math.min(LONGEST, first.length())))
                .replaceAll("/")
                .split("\\s", 2)[0];
        return new ContentType(media.toLowerCase(Locale.ROOT), BoundaryParameter.in(parts.subList(1, parts.size())));
    }

    boolean isMultipart() {
        return media.startsWith("multipart/");
    }

    boolean isDigest() {
        return media.equals("multipart/digest");
    }

    /// Whether the body begins with a header of its own. RFC 6532 §3.7, RFC 2046 §5.2.3
    boolean isMessage() {
        return MESSAGES.contains(media);
    }

    /// What of it is needed to find the parts, in ASCII, without any other parameter.
    /// RFC 6858 §2.2
    ///
    /// @return empty if that is not ASCII either
    Optional<String> plain() {
        if (!MEDIA.matcher(media).matches()) {
            return Optional.empty();
        }
        return isMultipart()
                ? boundaries.stream()
                        .filter(boundary -> QUOTABLE.matcher(boundary).matches())
                        .map(boundary -> media + "; boundary=\"" + boundary + "\"")
                        .findFirst()
                : Optional.of(media);
    }

    /// What stands between semicolons, comments left out; a quoted string is not taken apart.
    private static List<String> parts(String body) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        int comments = 0;
        for (int at = 0; at < body.length(); at++) {
            char c = body.charAt(at);
            boolean pair = c == '\\' && (quoted || comments > 0) && at + 1 < body.length();
            if (comments > 0) {
                comments += c == '(' ? 1 : c == ')' ? -1 : 0;
            } else if (!quoted && c == '(') {
                comments = 1;
                part.append(' ');
            } else if (!quoted && c == ';') {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                quoted ^= c == '"';
                part.append(c).append(pair ? body.substring(at + 1, at + 2) : "");
            }
            at += pair ? 1 : 0;
        }
        parts.add(part.toString());
        return parts;
    }
}
