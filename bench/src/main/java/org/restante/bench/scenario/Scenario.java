package org.restante.bench.scenario;

import java.io.IOException;
import java.util.List;
import org.restante.bench.mail.Kind;
import org.restante.bench.server.Name;
import org.restante.bench.server.Server;

/// Something that is measured.
public interface Scenario {

    /// How it stands in files and on the command line.
    String name();

    /// The maildrops it needs.
    List<Kind> kinds();

    /// Whether a server is measured in it.
    boolean takes(Name server);

    /// Whether its maildrops are so large that they are made just before, and removed behind.
    default boolean large() {
        return false;
    }

    /// How often each server has its turn.
    default int rounds(Scale scale) {
        return scale.rounds();
    }

    /// One turn of one server, which runs.
    ///
    /// @param round counts from 0
    /// @throws IOException if a reply was wrong or the server failed
    void measure(Field field, Server server, int round) throws IOException;
}
