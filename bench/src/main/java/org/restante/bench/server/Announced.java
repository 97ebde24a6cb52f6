package org.restante.bench.server;

import java.io.IOException;
import java.util.Locale;

/// What a server says on standard output about its listeners: `listening pop3 PORT`, or `ADDRESS:PORT`.
final class Announced {
    private Announced() {}

    static int port(String said, Door door) throws IOException {
        return port(said, door, "");
    }

    static int port(String said, Door door, String address) throws IOException {
        String start = "listening " + door.name().toLowerCase(Locale.ROOT) + " " + address;
        return said.lines()
                .filter(line -> line.startsWith(start))
                .map(line -> Integer.parseInt(line.substring(Math.max(start.length(), line.lastIndexOf(':') + 1))))
                .findFirst()
                .orElseThrow(() -> new IOException("no listener for " + door));
    }
}
