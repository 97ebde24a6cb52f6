package org.restante.server.intake;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.restante.server.intake.Session.State;

/// Target: LMTP and SMTP. However the network cuts what a peer sends, it gets the same replies, and the same letters
/// are stored; nothing stays open.
public final class IntakeFuzz {
    private IntakeFuzz() {}

    /// The first octet chooses the protocol and how the rest is cut.
    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length == 0) {
            return;
        }
        Protocol protocol = data[0] < 0 ? Protocol.LMTP : Protocol.SMTP;
        byte[] sent = Arrays.copyOfRange(data, 1, data.length);
        if (new String(sent, StandardCharsets.ISO_8859_1)
                .toLowerCase(Locale.ROOT)
                .contains("mad-")) {
            return; // who makes TestOffice fail as no store does
        }
        Told whole = told(protocol, sent, sent.length);
        Told cut = told(protocol, sent, 1 + (data[0] & 0x3F));
        if (!whole.equals(cut)) {
            throw new AssertionError("cut elsewhere, it is another conversation: " + whole + "\n" + cut);
        }
    }

    /// What was said, and what was stored for whom, without the ids, which are new each time.
    private record Told(List<String> replies, List<List<String>> letters, String state) {}

    private static Told told(Protocol protocol, byte[] sent, int piece) {
        TestOffice office = new TestOffice();
        List<String> replies = new ArrayList<>();
        State state = new State.Open();
        Peer peer = new Peer(protocol, Optional.empty(), false, true);
        try (Session session = new Session(office.office(TestOffice.limits()), peer, _ -> {})) {
            for (int at = 0; at < sent.length && state instanceof State.Open; at += piece) {
                int count = Math.min(piece, sent.length - at);
                state = session.take(
                        sent,
                        at,
                        count,
                        reply -> replies.add(reply.wire().replaceFirst("stored as [0-9a-z]+", "stored")));
                boolean injected = state instanceof State.StartTls && at + count < sent.length;
                state = injected ? new State.Closed() : state; // as Connection does
            }
        }
        if (office.open.get() != 0) {
            throw new AssertionError(office.open + " deliveries were left open");
        }
        List<List<String>> letters =
                Stream.of("ann", "bob", "postmaster", "full").map(office::texts).toList();
        return new Told(replies, letters, state.getClass().getSimpleName());
    }
}
