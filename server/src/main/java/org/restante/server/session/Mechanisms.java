package org.restante.server.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.restante.protocol.sasl.Exchange;
import org.restante.protocol.sasl.ScramHash;
import org.restante.server.auth.Directory;

/// The SASL mechanisms that are offered: true for this connection and these accounts. RFC 5034 §3
final class Mechanisms {
    /// Those that send the password.
    static final List<String> PASSWORDS = List.of("PLAIN", "LOGIN");

    private static final String EXTERNAL = "EXTERNAL";
    private static final List<ScramHash> HASHES = List.of(ScramHash.SHA_256, ScramHash.SHA_1);
    /// Those that send a token. RFC 7628 §3
    private static final List<String> TOKENS = List.of("OAUTHBEARER", "XOAUTH2");

    /// For secrets that are kept in clear.
    private static final String LEGACY = "CRAM-MD5";

    private Mechanisms() {}

    /// The best first, as some clients take the first they know. Asks the directory, which may block, about a
    /// client with a certificate.
    static List<String> offered(Desk desk, Peer peer) {
        boolean known = peer.channel()
                .client()
                .filter(name -> desk.directory().admit(name) instanceof Directory.Verdict.Granted)
                .isPresent();
        return known
                ? Stream.concat(Stream.of(EXTERNAL), others(desk, peer).stream())
                        .toList()
                : others(desk, peer);
    }

    private static List<String> others(Desk desk, Peer peer) {
        List<String> offered = new ArrayList<>();
        if (desk.provenAllowed(peer)) {
            List<ScramHash> hashes =
                    HASHES.stream().filter(desk.directory()::offers).toList();
            if (!hashes.isEmpty() && peer.channel().bindable()) {
                hashes.forEach(hash -> offered.add(hash.mechanismPlus()));
            }
            hashes.forEach(hash -> offered.add(hash.mechanism()));
        }
        if (desk.passwordsAllowed(peer)) {
            offered.addAll(PASSWORDS);
        }
        if (desk.tokens().isPresent() && desk.tokensAllowed(peer)) {
            offered.addAll(TOKENS);
        }
        if (desk.legacyAllowed(peer)) {
            offered.add(LEGACY);
        }
        return List.copyOf(offered);
    }

    /// Begins an exchange; empty if the mechanism is not offered. A client whose certificate names no account
    /// that may log in is heard, and refused as a wrong password is.
    static Optional<Exchange> begin(String mechanism, Desk desk, Peer peer) {
        if (!mechanism.equals(EXTERNAL) && !others(desk, peer).contains(mechanism)) {
            return Optional.empty();
        }
        return mechanism.equals(LEGACY)
                ? Optional.of(Exchange.cramMd5(desk.timestamp()))
                : Exchange.begin(mechanism, peer.channel());
    }
}
