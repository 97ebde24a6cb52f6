package org.restante.server.session;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is said about a session in its one line of log.
final class Tally {
    private static final Logger LOG = LoggerFactory.getLogger("org.restante.session");

    private static final String NOBODY = "-";

    private final long began = System.nanoTime();
    private String user = NOBODY;
    private Optional<String> device = Optional.empty();
    int commands;
    int removed;

    void name(String owner, Optional<String> itsDevice) {
        user = owner;
        device = itsDevice;
    }

    /// Who has logged in.
    Optional<String> owner() {
        return user.equals(NOBODY) ? Optional.empty() : Optional.of(user);
    }

    /// How long it has lasted.
    long millis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    }

    void log(Peer peer, String tls, long octets, End end) {
        LOG.info(
                "user={}{} address={} tls={} commands={} octets={} deleted={} ms={} end=\"{}\"",
                user,
                device.map(name -> " device=" + name).orElse(""),
                peer.address(),
                tls,
                commands,
                octets,
                removed,
                millis(),
                end);
    }
}
