package org.restante.app.peers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// `restante fetch` from a real Courier.
@Needs({Peer.COURIER, Peer.COURIER_POP3, Peer.OPENSSL, Peer.UNSHARE, Peer.MOUNT, Peer.ROOT})
class RestanteFromCourierTests extends FromOtherServerTests {

    @Override
    Office start(Path folder, List<String> users) throws IOException {
        return Courier.start(folder, users);
    }
}
