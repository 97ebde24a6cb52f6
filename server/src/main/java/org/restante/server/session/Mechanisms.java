package org.restante.server.session;

import java.util.ArrayList;
import java.util.List;
import org.restante.protocol.sasl.ScramHash;

/// The SASL mechanisms that are offered: true for this connection and these accounts. RFC 5034 §3
final class Mechanisms {
    /// Those that send the password.
    static final List<String> PASSWORDS = List.of("PLAIN", "LOGIN");

    private Mechanisms() {}

    /// The best first, as some clients take the first they know.
    static List<String> offered(Desk desk, Peer peer) {
        List<String> offered = new ArrayList<>();
        if (desk.provenAllowed(peer)) {
            for (ScramHash hash : List.of(ScramHash.SHA_256, ScramHash.SHA_1)) {
                if (desk.directory().offers(hash)) {
                    offered.add(hash.mechanism());
                }
            }
        }
        if (desk.passwordsAllowed(peer)) {
            offered.addAll(PASSWORDS);
        }
        return List.copyOf(offered);
    }
}
