package org.restante.app.peers;

import java.io.IOException;
import java.util.List;

/// mpop into a Maildir.
@Needs(Peer.MPOP)
class MpopTests extends ClientTests {

    /// How it logs in.
    String auth() {
        return "user";
    }

    @Override
    List<String> fetch(Visit visit) throws IOException {
        Maildir home = Maildir.create(visit.folder().resolve("visit-" + System.nanoTime()));
        Mpop.errand(visit, home, auth()).run(visit.folder());
        return home.letters();
    }
}
