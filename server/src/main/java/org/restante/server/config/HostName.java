package org.restante.server.config;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/// What the machine calls itself.
final class HostName {
    private static final Path LINUX = Path.of("/proc/sys/kernel/hostname");

    private HostName() {}

    /// The machine's host name; `localhost` if it has none that is a domain name. Asks the kernel first, since the
    /// other way may wait for a name server.
    static String ofThisMachine() {
        return DomainName.canonical(asked()).orElse("localhost");
    }

    private static String asked() {
        try {
            return Files.isReadable(LINUX)
                    ? Files.readString(LINUX).strip()
                    : InetAddress.getLocalHost().getHostName();
        } catch (IOException nameless) {
            return "";
        }
    }
}
