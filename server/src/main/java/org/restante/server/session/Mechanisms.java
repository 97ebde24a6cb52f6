package org.restante.server.session;

import java.util.ArrayList;
import java.util.List;
import org.restante.protocol.sasl.ScramHash;

/// The SASL mechanisms that are offered: true for this connection and these accounts. RFC 5034 §3
final class Mechanisms {
    /// Those that send the password.
    static final List<String> PASSWORDS = List.of("PLAIN", "LOGIN");

    /// Those that send a token. RFC 7628 §3
    private static final List<String> TOKENS = List.of("OAUTHBEARER", "XOAUTH2");

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
        if (desk.tokens().isPresent() && desk.tokensAllowed(peer)) {
            offered.addAll(TOKENS);
        }
        return List.copyOf(offered);
    }
}
