package org.restante.protocol;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/// Cuts what a client sends into lines, however the network cut it. Bounded: a line that is too long costs no memory.
///
/// A command line has at most 255 octets, its end included (RFC 2449 §4); an AUTH command and the answers of a SASL
/// exchange may be as long as a token is. A line ends in CRLF; LF alone is tolerated.
public final class LineFramer {

    /// Octets of a command line, its end included.
    public static final int MAX_COMMAND = 255;

    /// Octets of an AUTH command or a SASL answer, its end included.
    public static final int MAX_SASL = 64 * 1024;

    private static final byte[] AUTH = {'A', 'U', 'T', 'H', ' '};

    /// One line, or what is wrong with it.
    public sealed interface Line {
        /// The octets of a line without its end. Never compared with another.
        @SuppressWarnings("ArrayRecordComponent")
        record Text(byte[] octets) implements Line {}

        /// The line was longer than allowed; all of it has been thrown away.
        ///
        /// @param sasl whether it was an AUTH command or a SASL answer
        record TooLong(boolean sasl) implements Line {}
    }

    private byte[] pending = new byte[MAX_COMMAND];
    private int length;
    private boolean skipping;
    private boolean saslAnswer;
    private long ended;

    /// Says that the next line is the answer to a SASL challenge, or that it is not.
    public void expectSaslAnswer(boolean expected) {
        saslAnswer = expected;
    }

    /// Whether a line has begun, and not ended.
    public boolean inLine() {
        return length > 0 || skipping;
    }

    /// How many lines have ended so far.
    public long ended() {
        return ended;
    }

    /// Takes octets up to the end of a line.
    ///
    /// @return empty when `input` is used up before a line ended
    public Optional<Line> next(ByteBuffer input) {
        while (input.hasRemaining()) {
            byte octet = input.get();
            if (octet == '\n') {
                return Optional.of(end());
            }
            if (!skipping) {
                keep(octet);
            }
        }
        return Optional.empty();
    }

    private Line end() {
        ended++;
        boolean sasl = isSasl();
        boolean tooLong = skipping || length + 1 > limit();
        int end = length > 0 && pending[length - 1] == '\r' ? length - 1 : length;
        Line line = tooLong ? new Line.TooLong(sasl) : new Line.Text(Arrays.copyOf(pending, end));
        forget();
        skipping = false;
        return line;
    }

    private void keep(byte octet) {
        if (length == limit()) {
            skipping = true;
            return;
        }
        if (length == pending.length) {
            pending = Arrays.copyOf(pending, Math.min(MAX_SASL, pending.length * 4));
        }
        pending[length++] = octet;
    }

    /// Wipes what the line held, which may have been a password, and gives a large buffer back.
    private void forget() {
        Arrays.fill(pending, 0, length, (byte) 0);
        length = 0;
        if (pending.length > MAX_COMMAND) {
            pending = new byte[MAX_COMMAND];
        }
    }

    private int limit() {
        return isSasl() ? MAX_SASL : MAX_COMMAND;
    }

    private boolean isSasl() {
        if (saslAnswer) {
            return true;
        }
        if (length < AUTH.length) {
            return false;
        }
        for (int i = 0; i < AUTH.length; i++) {
            int octet = pending[i];
            if ((i < 4 ? octet & ~0x20 : octet) != AUTH[i]) {
                return false;
            }
        }
        return true;
    }
}
