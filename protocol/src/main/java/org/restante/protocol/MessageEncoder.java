package org.restante.protocol;

import java.io.IOException;
import java.io.OutputStream;

/// Brings a message into the form it has on the wire or, without stuffing, in the store. RFC 1939 §3.
///
///     state      next octet    written         new state
///     BOL        '.'           ".." (wire)     MID
///     any        CR, then LF   CRLF            BOL
///     any        bare LF       CRLF            BOL
///     any        bare CR       CR              MID
///     end        not at BOL    CRLF
///
/// The state lives across calls of [#write], so a message may come in pieces cut anywhere. The terminator is not
/// written here.
public final class MessageEncoder {

    /// What is written.
    public enum Form {
        /// Line ends made CRLF, nothing else.
        STORED,
        /// Line ends made CRLF, lines that begin with a dot stuffed.
        WIRE
    }

    private static final byte[] CRLF = {'\r', '\n'};
    private static final byte[] DOT = {'.'};
    private static final byte[] NONE = {};
    private static final int BLOCK = 4 * 1024;
    private static final long ALL = -1;

    private final OutputStream out;
    private final Form form;
    private long linesLeft = ALL;
    private boolean inHeader;
    private int last = '\n';
    private long lineLength;
    private boolean lineOfCr;
    private byte[] block = NONE;
    private int gathered;

    /// Writes whole messages to `out`.
    public MessageEncoder(OutputStream out, Form form) {
        this.out = out;
        this.form = form;
    }

    /// Writes the header, the empty line, and `bodyLines` lines of the body: TOP. RFC 1939 §7.
    public static MessageEncoder top(OutputStream out, int bodyLines) {
        MessageEncoder encoder = new MessageEncoder(out, Form.WIRE);
        encoder.linesLeft = bodyLines;
        encoder.inHeader = true;
        return encoder;
    }

    /// Whether TOP has all it asked for: further octets will be ignored.
    public boolean satisfied() {
        return linesLeft == 0 && !inHeader;
    }

    /// Takes the next `length` octets of the message. What need not change is written in one piece.
    ///
    /// @throws IOException if `out` does
    public void write(byte[] chunk, int offset, int length) throws IOException {
        int end = linesLeft == ALL ? offset + length : wantedEnd(chunk, offset, offset + length);
        int at = offset;
        int unwritten = offset;
        int before = last;
        while (at < end) {
            if (before == '\n' && chunk[at] == '.' && form == Form.WIRE) {
                put(chunk, unwritten, at, DOT);
                unwritten = at;
            }
            int lineEnd = LineFeeds.next(chunk, at, end);
            before = lineEnd > at ? chunk[lineEnd - 1] : before;
            if (lineEnd < end) {
                if (before != '\r') {
                    put(chunk, unwritten, lineEnd, CRLF);
                    unwritten = lineEnd + 1;
                }
                before = '\n';
                lineEnd++;
            }
            at = lineEnd;
        }
        last = before;
        if (gathered == 0) {
            out.write(chunk, unwritten, end - unwritten);
        } else {
            put(chunk, unwritten, end, NONE);
            flush();
        }
    }

    /// Where, from `offset` to `end`, TOP has all it asked for; `end` if nowhere.
    private int wantedEnd(byte[] chunk, int offset, int end) {
        int at = offset;
        while (at < end && !satisfied()) {
            int lineEnd = LineFeeds.next(chunk, at, end);
            if (lineLength == 0) {
                lineOfCr = lineEnd > at && chunk[at] == '\r';
            }
            lineLength += lineEnd - at;
            at = lineEnd;
            if (lineEnd < end) {
                endLine();
                at++;
            }
        }
        return at;
    }

    private void endLine() {
        if (inHeader) {
            inHeader = lineLength > (lineOfCr ? 1 : 0); // until the empty line
        } else {
            linesLeft--;
        }
        lineLength = 0;
    }

    /// Gathers what are mostly single lines, with what comes behind them, so that `out` gets fewer and larger pieces.
    private void put(byte[] source, int from, int end, byte[] behind) throws IOException {
        int length = end - from;
        if (length + behind.length > block.length - gathered) {
            flush();
        }
        if (length + behind.length > BLOCK) {
            out.write(source, from, length);
            out.write(behind);
            return;
        }
        System.arraycopy(source, from, block, gathered, length);
        int at = gathered + length;
        for (byte octet : behind) {
            block[at++] = octet;
        }
        gathered = at;
    }

    private void flush() throws IOException {
        out.write(block, 0, gathered);
        gathered = 0;
        if (block.length == 0) {
            block = new byte[BLOCK];
        }
    }

    /// Ends the last line, if the message did not.
    ///
    /// @throws IOException if `out` does
    public void finish() throws IOException {
        if (last != '\n') {
            out.write(CRLF);
            last = '\n';
        }
    }
}
