package org.restante.server.intake;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Cuts command lines out of a stream of octets that comes in pieces. Holds at most 2,048 of them (RFC 5321 §4.5.3.1.4
/// asks for 512, and room for extensions).
///
/// Only CRLF ends a command. A line that ends in a bare LF is taken off the stream, so that its peer gets an answer at
/// once, but is never a command: see `docs/decisions/0010-smuggling.md`.
final class LineReader {
    /// Octets of the longest line, its CRLF included.
    static final int MAX = 2048;

    private static final int USUAL = 128;

    private byte[] line = new byte[USUAL];
    private int length;
    private boolean tooLong;
    private boolean complete;
    private long number;
    private boolean begun;

    /// A line that has ended.
    sealed interface Line {
        /// Ended by CRLF, which is not part of `text`.
        record Text(String text) implements Line {}

        /// Not a command; this says why.
        record Bad(Reply reply) implements Line {}
    }

    /// Takes octets up to the end of the line.
    ///
    /// @return the position after the last octet taken
    int take(byte[] octets, int from, int end) {
        int at = from;
        while (at < end && octets[at] != '\n') {
            at++;
        }
        complete = at < end;
        int next = complete ? at + 1 : at;
        if (!begun && next > from) {
            begun = true;
            number++;
        }
        append(octets, from, next - from);
        return next;
    }

    private void append(byte[] octets, int from, int count) {
        if (tooLong || length + count > MAX) {
            tooLong = true;
            return;
        }
        if (length + count > line.length) {
            line = Arrays.copyOf(line, Math.min(MAX, Math.max(length + count, 2 * line.length)));
        }
        System.arraycopy(octets, from, line, length, count);
        length += count;
    }

    /// Whether the last octet taken ended a line: [#next] may be called once.
    boolean complete() {
        return complete;
    }

    /// The number of the line that has begun and not been fetched by [#next], counted from 1; 0 if none has begun.
    long open() {
        return begun ? number : 0;
    }

    /// The line that has ended. The next one begins empty.
    Line next() {
        Line result = judge();
        length = 0;
        tooLong = false;
        complete = false;
        begun = false;
        return result;
    }

    private Line judge() {
        if (tooLong) {
            return new Line.Bad(Reply.of(500, "5.5.2", "line too long"));
        }
        if (length < 2 || line[length - 2] != '\r') {
            return new Line.Bad(Reply.of(500, "5.5.2", "lines end in CRLF, not in LF alone"));
        }
        try {
            ByteBuffer text = ByteBuffer.wrap(line, 0, length - 2);
            return new Line.Text(
                    StandardCharsets.UTF_8.newDecoder().decode(text).toString());
        } catch (CharacterCodingException _) {
            return new Line.Bad(Reply.of(500, "5.5.2", "a command is ASCII or UTF-8"));
        }
    }
}
