package org.restante.server.intake;

/// Reads the message behind DATA: takes the stuffed dots out, and finds its end. RFC 5321 §4.5.2, §4.1.1.4.
///
///     state    octet    passed on       new state
///     BOL      '.'      -               DOT
///     BOL/MID  CR       CR              CR
///     BOL/MID  other    it              MID
///     CR       LF       LF              BOL
///     CR       CR       CR              CR
///     CR       other    it              MID
///     DOT      CR       -               DOTCR
///     DOT      other    it              MID
///     DOTCR    LF       -               END
///     DOTCR    CR       CR, the held one   CR
///     DOTCR    other    CR, it          MID
///
/// So only CRLF ends a line here, and only CRLF.CRLF ends the message: an LF or a CR alone is text like any other
/// octet. The state lives across calls, so that the stream may be cut anywhere.
final class TextDecoder {
    private static final byte[] HELD_CR = {'\r'};

    private enum State {
        BOL,
        MID,
        CR,
        DOT,
        DOTCR,
        END
    }

    /// Where the message goes, piece by piece.
    interface Sink {
        void take(byte[] octets, int offset, int length);
    }

    private State state = State.BOL;

    /// Takes octets up to the end of the message.
    ///
    /// @return the position after the last octet taken
    int take(byte[] octets, int from, int end, Sink sink) {
        int begun = from;
        int at = from;
        while (at < end && state != State.END) {
            State before = state;
            state = next(before, octets[at]);
            boolean dropped = state == State.DOT || state == State.DOTCR || state == State.END;
            if (dropped || before == State.DOTCR) {
                pass(octets, begun, at, sink);
                begun = dropped ? at + 1 : at;
                if (!dropped) {
                    sink.take(HELD_CR, 0, 1);
                }
            }
            at++;
        }
        pass(octets, begun, at, sink);
        return at;
    }

    /// Whether the message has ended.
    boolean ended() {
        return state == State.END;
    }

    private static void pass(byte[] octets, int from, int to, Sink sink) {
        if (to > from) {
            sink.take(octets, from, to - from);
        }
    }

    private static State next(State state, byte octet) {
        return switch (state) {
            case BOL -> octet == '.' ? State.DOT : text(octet);
            case MID -> text(octet);
            case CR -> octet == '\n' ? State.BOL : text(octet);
            case DOT -> octet == '\r' ? State.DOTCR : State.MID;
            case DOTCR -> octet == '\n' ? State.END : text(octet);
            case END -> State.END;
        };
    }

    private static State text(byte octet) {
        return octet == '\r' ? State.CR : State.MID;
    }
}
