package org.restante.app.peers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.restante.client.Mechanism;
import org.restante.client.Tolerance;

/// The client library at our own server.
@Needs(Peer.OPENSSL)
class LibraryAtRestanteTests extends LibraryServerTests {
    @Override
    Office start(Path folder, List<String> users) throws IOException {
        return Restante.start(folder, users);
    }

    @Override
    Set<Mechanism> offered() {
        return EnumSet.of(
                Mechanism.SCRAM_SHA_256_PLUS,
                Mechanism.SCRAM_SHA_256,
                Mechanism.PLAIN,
                Mechanism.LOGIN,
                Mechanism.USER);
    }

    @Override
    Set<Tolerance> forgiven() {
        return Tolerance.STRICT;
    }
}
