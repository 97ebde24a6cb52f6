package org.restante.server.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What addresses in the web, and words for who is there, must look like.
final class WebRules {
    static final Text ISSUER = new Text("a text such as \"https://id.example.org\", or \"\"", WebRules::printable);
    static final Text URL =
            new Text("an https: URL (http: on this machine only), or \"\"", text -> text.isEmpty() ? text : url(text));
    static final Text URL_OR_FILE = new Text(
            "an https: URL (http: on this machine only), the path of a file, or \"\"",
            text -> isUrl(text) ? url(text) : text);
    static final Text NAME = new Text("a text without spaces, or \"\"", WebRules::printable);
    static final Text CLAIM = new Text("the name of a claim such as \"email\"", WebRules::claim);
    static final Texts AUDIENCE = new Texts("a list of texts such as \"restante\"", WebRules::word);
    static final Texts SCOPE = new Texts("a list of words such as \"mail\"", WebRules::scope);

    private static final List<String> HERE = List.of("127.0.0.1", "[::1]", "localhost");

    private WebRules() {}

    static boolean isUrl(String text) {
        return text.contains("://");
    }

    private static String url(String text) throws Unfit {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException _) {
            throw notUrl(text);
        }
        boolean whole = uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawFragment() == null;
        if (!whole || !isSafe(uri.getScheme(), uri.getHost())) {
            throw notUrl(text);
        }
        return text;
    }

    private static boolean isSafe(@Nullable String scheme, String host) {
        return "https".equals(scheme) || ("http".equals(scheme) && HERE.contains(host));
    }

    private static Unfit notUrl(String text) {
        return new Unfit(Unfit.quote(text) + " is not a safe address; takes " + URL.takes());
    }

    private static String printable(String text) throws Unfit {
        return text.isEmpty() ? text : word(text);
    }

    private static String word(String text) throws Unfit {
        if (text.isEmpty() || text.chars().anyMatch(c -> c <= ' ' || c >= 0x7F)) {
            throw new Unfit(Unfit.quote(text) + " is empty, or has spaces or letters that are not of ASCII in it");
        }
        return text;
    }

    private static String claim(String text) throws Unfit {
        return word(text);
    }

    /// RFC 6749 §3.3
    private static String scope(String text) throws Unfit {
        if (word(text).chars().anyMatch(c -> c == '"' || c == '\\')) {
            throw new Unfit(Unfit.quote(text) + " has a quote or a backslash in it; no scope has");
        }
        return text;
    }
}
