package org.restante.server.intake;

import java.time.Clock;
import org.restante.server.audit.Audit;
import org.restante.server.auth.Directory;
import org.restante.server.config.Limits;
import org.restante.server.metrics.Metrics;
import org.restante.store.Maildrops;

/// What all sessions share.
///
/// @param host this machine's name, as it is said in greetings and `Received:`
/// @param audit is told of each delivery
/// @param metrics where deliveries are counted
record Office(
        String host,
        Limits limits,
        Directory directory,
        Maildrops maildrops,
        Clock clock,
        Audit audit,
        Metrics metrics) {
    /// Counts for nobody.
    Office(String host, Limits limits, Directory directory, Maildrops maildrops, Clock clock, Audit audit) {
        this(host, limits, directory, maildrops, clock, audit, new Metrics());
    }

    /// Without an audit log.
    Office(String host, Limits limits, Directory directory, Maildrops maildrops, Clock clock) {
        this(host, limits, directory, maildrops, clock, Audit.OFF);
    }
}
