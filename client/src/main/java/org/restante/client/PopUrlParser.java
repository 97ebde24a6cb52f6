package org.restante.client;

import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads and writes the URLs of maildrops. RFC 2384 §4
final class PopUrlParser {
    private static final String AUTH = ";AUTH=";
    private static final String ANY = "*";

    private final String text;

    private PopUrlParser(String text) {
        this.text = text;
    }

    static PopUrl parse(String text) throws URISyntaxException {
        return new PopUrlParser(text).parse();
    }

    private PopUrl parse() throws URISyntaxException {
        int colon = text.indexOf("://");
        Security security = Stream.of(Security.values())
                .filter(one -> colon > 0 && text.substring(0, colon).equalsIgnoreCase(one.scheme()))
                .findFirst()
                .orElseThrow(() -> wrong("it begins with pops:// (TLS), pop+stls:// or pop:// (in clear)"));
        String rest = text.substring(colon + 3);
        String server = rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest;
        int at = server.lastIndexOf('@');
        String who = at < 0 ? "" : server.substring(0, at);
        return withServer(security, who, server.substring(at + 1));
    }

    private PopUrl withServer(Security security, String who, String server) throws URISyntaxException {
        int end = server.startsWith("[") ? server.indexOf(']') + 1 : Math.max(server.indexOf(':'), 0);
        int hostEnd = end == 0 ? server.length() : end;
        String host = server.substring(0, hostEnd).replaceAll("^\\[|]$", "");
        String port = server.substring(hostEnd);
        if (!port.matches("|:[0-9]{1,5}")) {
            throw wrong("behind the host stands nothing, or a colon and a port");
        }
        int number = port.isEmpty() ? security.defaultPort() : Integer.parseInt(port.substring(1));
        try {
            return new PopUrl(security, user(who), mechanism(who), host, number);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private Optional<String> user(String who) throws URISyntaxException {
        String name = who.substring(0, auth(who));
        if (name.indexOf(':') >= 0) {
            throw wrong("a password has no place in it, nor has a colon: in a name it is written %3A");
        }
        return name.isEmpty() ? Optional.empty() : Optional.of(decoded(name));
    }

    private Optional<Mechanism> mechanism(String who) throws URISyntaxException {
        int at = auth(who);
        if (at == who.length()) {
            return Optional.empty();
        }
        String name = decoded(who.substring(at + AUTH.length()));
        if (name.equals(ANY)) {
            return Optional.empty();
        }
        return Optional.of(Mechanism.of(name)
                .orElseThrow(() -> wrong("the mechanism behind ;AUTH= is * or one of "
                        + String.join(
                                ", ",
                                Stream.of(Mechanism.values())
                                        .map(Mechanism::text)
                                        .toList()))));
    }

    private static int auth(String who) {
        int at = who.toUpperCase(Locale.ROOT).indexOf(AUTH);
        return at < 0 ? who.length() : at;
    }

    private String decoded(String encoded) throws URISyntaxException {
        try {
            return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw wrong("behind % stand two hexadecimal digits");
        }
    }

    /// Without what may be a password.
    private URISyntaxException wrong(String reason) {
        int at = text.lastIndexOf('@');
        return new URISyntaxException(at < 0 ? text : "…" + text.substring(at), reason);
    }

    static String format(PopUrl url) {
        String auth = url.mechanism().map(name -> AUTH + name.text()).orElse("");
        String who = url.user().map(PopUrlParser::encoded).orElse("") + auth;
        boolean usual = url.port() == url.security().defaultPort();
        String server = Hosts.withPort(url.host(), url.port());
        return url.security().scheme() + "://" + (who.isEmpty() ? "" : who + "@")
                + (usual ? server.substring(0, server.lastIndexOf(':')) : server);
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
