package org.restante.app.peers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// `restante fetch` from a real Dovecot.
@Needs({Peer.DOVECOT, Peer.OPENSSL, Peer.ROOT})
class RestanteFromDovecotTests extends FromOtherServerTests {

    @Override
    Office start(Path folder, List<String> users) throws IOException {
        return Dovecot.start(folder, users, "%08Xu%08Xv");
    }
}
