package org.restante.client;

import java.net.IDN;

/// Names and addresses of hosts, as people write them and as DNS has them.
final class Hosts {
    private static final int LONGEST = 255;
    private static final int LAST_PORT = 65_535;

    private Hosts() {}

    /// @throws IllegalArgumentException if there is no such host or port
    static void check(String host, int port) {
        if (host.isEmpty() || host.length() > LONGEST || host.chars().anyMatch(Hosts::isForbidden)) {
            throw new IllegalArgumentException("this is no name or address of a host");
        }
        if (port < 1 || port > LAST_PORT) {
            throw new IllegalArgumentException("a port is a number from 1 to " + LAST_PORT);
        }
        ascii(host);
    }

    private static boolean isForbidden(int c) {
        return c <= ' ' || c == 0x7F || "\"#/<>?@[\\]^`{|}".indexOf(c) >= 0;
    }

    /// A name in the form that DNS has; an address as it is.
    ///
    /// @throws IllegalArgumentException if a name has no such form
    static String ascii(String host) {
        return host.indexOf(':') >= 0 ? host : IDN.toASCII(host);
    }

    /// As it stands in front of a port.
    static String withPort(String host, int port) {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
