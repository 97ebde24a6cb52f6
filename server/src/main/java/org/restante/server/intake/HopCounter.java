package org.restante.server.intake;

/// Counts the `Received:` lines in a header that passes by. RFC 5321 §6.3.
final class HopCounter {
    private static final String NAME = "RECEIVED:";

    private int hops;
    private int matched;
    private boolean matching = true;
    private boolean empty = true;
    private boolean inHeader = true;

    /// Takes the next octets of the message, cut anywhere.
    void take(byte[] octets, int offset, int length) {
        for (int i = offset; i < offset + length && inHeader; i++) {
            take(octets[i]);
        }
    }

    /// The number of `Received:` lines so far.
    int hops() {
        return hops;
    }

    private void take(byte octet) {
        if (octet == '\n') {
            inHeader = !empty;
            empty = true;
            matching = true;
            matched = 0;
        } else if (octet != '\r') {
            empty = false;
            match(octet);
        }
    }

    private void match(byte octet) {
        char upper = (char) (octet >= 'a' && octet <= 'z' ? octet - 'a' + 'A' : octet);
        matching = matching && upper == NAME.charAt(matched);
        if (matching && ++matched == NAME.length()) {
            hops++;
            matching = false;
        }
    }
}
