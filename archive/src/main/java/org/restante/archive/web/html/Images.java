package org.restante.archive.web.html;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Which images a letter may show, and from where.
///
/// @param part the address of a part of the letter by its content id, if there is one that is an
///     image
/// @param remote whether images may be fetched from other servers
public record Images(Function<String, Optional<String>> part, boolean remote) {
    private static final Pattern DATA =
            Pattern.compile("data:image/(png|jpeg|gif|webp);base64,[A-Za-z0-9+/]+=*", Pattern.CASE_INSENSITIVE);
    private static final Pattern REMOTE =
            Pattern.compile("(https?:)?//[^\"'<>\\\\\\x00-\\x20\\x7F]+", Pattern.CASE_INSENSITIVE);

    /// None but those within the HTML itself.
    public static final Images NONE = new Images(_ -> Optional.empty(), false);

    /// What becomes of an address.
    ///
    /// @param url to be shown instead; empty if nothing is
    /// @param blocked whether it would have been fetched from another server
    record Fate(Optional<String> url, boolean blocked) {
        private static final Fate NOTHING = new Fate(Optional.empty(), false);
    }

    /// Blanks and control characters are taken out first, since browsers do that too before they
    /// look at a scheme.
    Fate fate(String written) {
        String url = written.replaceAll("[\\x00-\\x20\\x7F]", "");
        String small = url.substring(0, Math.min(url.length(), 8)).toLowerCase(Locale.ROOT);
        if (small.startsWith("cid:")) {
            return new Fate(part.apply(decoded(url.substring(4))), false);
        }
        if (small.startsWith("data:")) {
            return DATA.matcher(url).matches() ? new Fate(Optional.of(url), false) : Fate.NOTHING;
        }
        if (!REMOTE.matcher(url).matches()) {
            return Fate.NOTHING;
        }
        return remote
                ? new Fate(Optional.of(small.startsWith("//") ? "https:" + url : url), false)
                : new Fate(Optional.empty(), true);
    }

    private static String decoded(String contentId) {
        try {
            return URLDecoder.decode(contentId.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return contentId;
        }
    }
}
