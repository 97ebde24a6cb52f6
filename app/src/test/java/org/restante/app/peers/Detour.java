package org.restante.app.peers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A server that is reached by another port.
record Detour(Office office, int port) implements Office {

    @Override
    public int port(Connection connection) {
        return port;
    }

    @Override
    public Path trust() {
        return office.trust();
    }

    @Override
    public Path maildrop(String user) {
        return office.maildrop(user);
    }

    @Override
    public void handOver(Path maildrop) throws IOException {
        office.handOver(maildrop);
    }

    @Override
    public List<Sample> deliver(String user, List<Sample> letters) throws IOException {
        return office.deliver(user, letters);
    }

    /// The server stays.
    @Override
    public void close() {}
}
