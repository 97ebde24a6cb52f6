package org.restante.server.intake;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A session without a socket, and all it said.
final class Talk {
    final TestOffice office = new TestOffice();
    final List<Handled> journal = new ArrayList<>();
    final StringBuilder said = new StringBuilder();
    final Session session;
    Session.State state = new Session.State.Open();

    Talk(Protocol protocol) {
        this(new Peer(protocol, Optional.of(address()), false, false));
    }

    Talk(Peer peer) {
        session = new Session(office.office(TestOffice.limits()), peer, journal::add);
    }

    /// Sends octets, given as ISO 8859-1, and returns what was said to them.
    String send(String octets) {
        return send(octets.getBytes(StandardCharsets.ISO_8859_1), Integer.MAX_VALUE);
    }

    /// Sends octets in pieces of `size`.
    String send(byte[] octets, int size) {
        int before = said.length();
        for (int at = 0; at < octets.length && state instanceof Session.State.Open; at += size) {
            int length = Math.min(size, octets.length - at);
            state = session.take(octets, at, length, reply -> said.append(reply.wire()));
            if (size == Integer.MAX_VALUE) {
                break;
            }
        }
        return said.substring(before);
    }

    static InetAddress address() {
        try {
            return InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 7});
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
