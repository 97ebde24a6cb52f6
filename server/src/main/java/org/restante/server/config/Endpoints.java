package org.restante.server.config;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tomlj.TomlArray;

/// A list of addresses to listen on. Names are not looked up: numeric addresses and `localhost` only.
///
/// @param unix whether `unix:/path` is one
record Endpoints(boolean unix) implements Form<List<Endpoint>> {
    private static final Pattern TCP = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[0-9.]+|localhost):([0-9]{1,9})");
    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    static final String IPV4 = OCTET + "(?:\\." + OCTET + "){3}";
    private static final int MAX_PORT = 65_535;
    private static final int MAX_UNIX_PATH = 107; // sun_path of unix(7), less its final NUL
    private static final String UNIX = "unix:";

    @Override
    public List<Endpoint> read(Object toml) throws Unfit {
        if (!(toml instanceof TomlArray array)) {
            throw mistyped(toml);
        }
        var endpoints = new ArrayList<Endpoint>();
        for (int i = 0; i < array.size(); i++) {
            try {
                if (!(array.get(i) instanceof String text)) {
                    throw mistyped(array.get(i));
                }
                endpoints.add(one(text));
            } catch (Unfit unfit) {
                throw unfit.at(array.inputPositionOf(i));
            }
        }
        return endpoints;
    }

    private Endpoint one(String text) throws Unfit {
        if (unix && text.startsWith(UNIX)) {
            return unixSocket(text);
        }
        Matcher parts = TCP.matcher(text);
        if (!parts.matches()) {
            throw notAnAddress(text);
        }
        int port = Integer.parseInt(parts.group(2));
        if (port > MAX_PORT) {
            throw new Unfit(Unfit.quote(text) + ": port " + port + " is out of range; 0 to " + MAX_PORT);
        }
        return new Endpoint.Tcp(new InetSocketAddress(numeric(parts.group(1), text), port));
    }

    private InetAddress numeric(String host, String text) throws Unfit {
        try {
            if (host.equals("localhost")) {
                return InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
            }
            if (host.startsWith("[") || host.matches(IPV4)) {
                return InetAddress.ofLiteral(host.startsWith("[") ? host.substring(1, host.length() - 1) : host);
            }
        } catch (UnknownHostException | IllegalArgumentException e) {
            throw notAnAddress(text);
        }
        throw notAnAddress(text);
    }

    private Endpoint unixSocket(String text) throws Unfit {
        String path = text.substring(UNIX.length());
        if (!path.startsWith("/") || path.chars().anyMatch(Character::isISOControl)) {
            throw new Unfit(Unfit.quote(text) + " is not an absolute path; for example \"unix:/run/restante/lmtp\"");
        }
        if (path.getBytes(StandardCharsets.UTF_8).length > MAX_UNIX_PATH) {
            throw new Unfit(Unfit.quote(text) + " is too long for a socket; at most " + MAX_UNIX_PATH + " octets");
        }
        return new Endpoint.Unix(Path.of(path));
    }

    private Unfit notAnAddress(String text) {
        return new Unfit(Unfit.quote(text) + " is not an address; takes " + takes());
    }

    @Override
    public String write(List<Endpoint> value) {
        return value.stream()
                .map(endpoint -> Text.quoted(endpoint.toString()))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    @Override
    public String takes() {
        return "a list of \"127.0.0.1:PORT\", \"[::1]:PORT\" or \"localhost:PORT\""
                + (unix ? ", or \"unix:/PATH\"" : "");
    }
}
