package org.restante.client;

/// What protects a connection. There is no "TLS if possible": whoever sits in between would make
/// it impossible.
public enum Security {
    /// TLS from the first octet. RFC 8314 §3.1
    IMPLICIT_TLS(995, "pops"),

    /// TLS by STLS, before anything else is said, and not a step further without it. RFC 2595 §4
    REQUIRED_STLS(110, "pop+stls"),

    /// None: names, passwords and mail can be read on the way. For a server on the same machine,
    /// or behind a tunnel.
    CLEAR(110, "pop");

    private final int port;
    private final String scheme;

    Security(int port, String scheme) {
        this.port = port;
        this.scheme = scheme;
    }

    /// Where such a server listens if nothing else is said.
    public int defaultPort() {
        return port;
    }

    /// What a [URL][PopUrl] of such a server begins with.
    public String scheme() {
        return scheme;
    }
}
