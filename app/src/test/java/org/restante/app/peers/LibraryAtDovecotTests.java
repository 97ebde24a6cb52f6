package org.restante.app.peers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.restante.client.Mechanism;
import org.restante.client.Tolerance;

/// The client library at Dovecot.
@Needs({Peer.DOVECOT, Peer.OPENSSL, Peer.ROOT})
class LibraryAtDovecotTests extends LibraryServerTests {
    @Override
    Office start(Path folder, List<String> users) throws IOException {
        String mechanisms = "auth_mechanisms = plain login scram-sha-1 scram-sha-256";
        return Dovecot.start(folder, users, "%08Xu%08Xv", mechanisms);
    }

    @Override
    Set<Mechanism> offered() {
        return EnumSet.of(
                Mechanism.SCRAM_SHA_256, Mechanism.SCRAM_SHA_1, Mechanism.PLAIN, Mechanism.LOGIN, Mechanism.USER);
    }

    /// It gives a line end to a letter without any octets.
    @Override
    String sent(Sample letter) {
        return letter.octets().isEmpty() ? "\r\n" : letter.wire();
    }

    /// It does not double a dot that is the very first octet of a letter: other clients lose that dot.
    @Override
    Set<Tolerance> forgiven() {
        return EnumSet.of(Tolerance.UNSTUFFED_DOT);
    }
}
