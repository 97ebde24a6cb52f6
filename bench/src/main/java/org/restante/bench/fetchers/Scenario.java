package org.restante.bench.fetchers;

import java.util.Optional;
import org.restante.bench.server.Door;
import org.restante.bench.server.Name;
import org.restante.bench.server.Server;

/// From which server, by which door, over which line.
///
/// @param link the long line; on loopback if there is none
public record Scenario(Server server, Door door, Optional<Link> link) {
    /// How it stands in files.
    public String name() {
        return name(server.name(), link.isPresent(), door == Door.POP3S);
    }

    static String name(Name server, boolean link, boolean secure) {
        return (link ? "link." : "loopback.") + server.key() + (secure ? ".tls" : ".clear");
    }

    String host() {
        return link.isPresent() ? Link.NEAR : Server.LOOPBACK;
    }
}
