package org.restante.app.peers;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/// mpop into a Maildir, with the `Received` field that it would add switched off.
final class Mpop {
    private Mpop() {}

    /// @param auth how it logs in
    static Errand errand(Visit visit, Maildir home, String auth) throws IOException {
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
                        auth,
                        visit.secure() ? "on" : "off",
                        visit.connection() == Connection.STLS ? "on" : "off",
                        visit.secure() ? "tls_trust_file " + visit.office().trust() : "",
                        visit.keep() ? "on" : "off",
                        visit.folder().resolve("uidls"),
                        home.folder()));
        return new Errand(List.of(Peer.MPOP.path(), "--file=" + config), home, Set.of(0));
    }
}
