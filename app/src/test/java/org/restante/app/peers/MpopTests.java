package org.restante.app.peers;

import java.io.IOException;
import java.util.List;

/// mpop into a Maildir, with the `Received` field that it would add switched off.
@Needs(Peer.MPOP)
class MpopTests extends ClientTests {

    /// How it logs in.
    String auth() {
        return "user";
    }

    @Override
    List<String> fetch(Visit visit) throws IOException {
        Maildir home = Maildir.create(visit.folder().resolve("visit-" + System.nanoTime()));
        var config = Run.privately(visit.folder().resolve("mpoprc"), """
                account default
                host localhost
                port %d
                user %s
                password %s
                auth %s
                tls %s
                tls_starttls %s
                %s
                keep %s
                received_header off
                uidls_file %s
                delivery maildir %s
                """.formatted(
                        visit.port(),
                        visit.user(),
                        Office.PASSWORD,
                        auth(),
                        visit.secure() ? "on" : "off",
                        visit.connection() == Connection.STLS ? "on" : "off",
                        visit.secure() ? "tls_trust_file " + visit.office().trust() : "",
                        visit.keep() ? "on" : "off",
                        visit.folder().resolve("uidls"),
                        home.folder()));
        Run.in(visit.folder(), Peer.MPOP.path(), "--file=" + config).with(0);
        return home.letters();
    }
}
