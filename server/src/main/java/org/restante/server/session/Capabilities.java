package org.restante.server.session;

import java.util.ArrayList;
import java.util.List;
import org.restante.protocol.Lines;
import org.restante.protocol.Reply;
import org.restante.server.auth.Terms;

/// What CAPA says: true for this connection, in this phase. RFC 2449 §5, RFC 2449 §6
final class Capabilities {

    private Capabilities() {}

    static Reply beforeLogin(Desk desk, Peer peer) {
        List<String> lines = always(desk, peer);
        lines.addAll(Promises.toEverybody(desk));
        if (desk.offersStls(peer)) {
            lines.add("STLS"); // RFC 2595 §4: not under TLS, and not after login
        }
        if (peer.proxy().mayIntroduce()) {
            lines.add("XCLIENT " + String.join(" ", Authorization.XCLIENT));
        }
        return listing(lines);
    }

    static Reply afterLogin(Desk desk, Peer peer, Terms terms) {
        List<String> lines = always(desk, peer);
        lines.addAll(Promises.toUser(desk, terms));
        lines.add("IMPLEMENTATION Restante"); // RFC 2449 §6.9: may wait for the login
        return listing(lines);
    }

    private static List<String> always(Desk desk, Peer peer) {
        List<String> lines = new ArrayList<>(List.of(
                "TOP", // RFC 2449 §6.2
                "UIDL", // RFC 2449 §6.8
                "RESP-CODES", // RFC 2449 §6.4
                "AUTH-RESP-CODE", // RFC 3206 §6
                "PIPELINING")); // RFC 2449 §6.6
        if (desk.passwordsAllowed(peer)) {
            lines.add("USER"); // RFC 2449 §6.1
        }
        lines.add(desk.passwordsAllowed(peer) ? "UTF8 USER" : "UTF8"); // RFC 6856 §2
        lines.add("LANG"); // RFC 6856 §3
        List<String> mechanisms = Mechanisms.offered(desk, peer);
        if (!mechanisms.isEmpty()) {
            lines.add("SASL " + String.join(" ", mechanisms)); // RFC 5034 §3
        }
        return lines;
    }

    private static Reply listing(List<String> lines) {
        return new Reply.Listing("this is what the server can do", Lines.of(lines));
    }
}
