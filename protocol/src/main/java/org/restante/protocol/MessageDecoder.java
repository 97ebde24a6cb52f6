package org.restante.protocol;

import java.io.IOException;
import java.io.OutputStream;

/// Takes a message out of a multi-line reply: the way back of [MessageEncoder]. RFC 1939 §3
///
///     state      next octets        written      new state
///     BOL        '.', then CRLF     –            ended (LF alone is taken as well)
///     BOL        '.', then other    that octet   MID
///     any        CRLF or LF         as it came   BOL
///
/// The state lives across calls of [#write], so a reply may come in pieces cut anywhere.
public final class MessageDecoder {

    private enum State {
        BEGIN_OF_LINE,
        DOT,
        DOT_CR,
        MIDDLE,
        ENDED
    }

    private final OutputStream out;
    private State state = State.BEGIN_OF_LINE;

    /// Writes the message to `out`, the terminator left out.
    public MessageDecoder(OutputStream out) {
        this.out = out;
    }

    /// Whether the terminator has come.
    public boolean ended() {
        return state == State.ENDED;
    }

    /// Takes octets up to the terminator.
    ///
    /// @return how many were taken; what is behind them belongs to the next reply
    /// @throws IOException if `out` does
    public int write(byte[] chunk, int offset, int length) throws IOException {
        int taken = 0;
        while (taken < length && state != State.ENDED) {
            take(chunk[offset + taken]);
            taken++;
        }
        return taken;
    }

    private void take(byte octet) throws IOException {
        switch (state) {
            case BEGIN_OF_LINE -> {
                if (octet == '.') {
                    state = State.DOT;
                } else {
                    pass(octet);
                }
            }
            case DOT -> {
                switch (octet) {
                    case '\r' -> state = State.DOT_CR;
                    case '\n' -> state = State.ENDED;
                    default -> pass(octet);
                }
            }
            case DOT_CR -> {
                if (octet == '\n') {
                    state = State.ENDED;
                } else {
                    pass((byte) '\r');
                    pass(octet);
                }
            }
            case MIDDLE -> pass(octet);
            case ENDED -> throw new IllegalStateException("the reply has ended");
        }
    }

    private void pass(byte octet) throws IOException {
        out.write(octet);
        state = octet == '\n' ? State.BEGIN_OF_LINE : State.MIDDLE;
    }
}
