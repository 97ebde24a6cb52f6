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
    private static final int BLOCK = 4 * 1024;

    /// Octets that it needs to work in.
    static final int ROOM = BLOCK + 3; // the last octet may bring one more, and CRLF

    private static final long ALL = -1;

    private final OutputStream out;
    private final Form form;
    private long linesLeft = ALL;
    private boolean inHeader;
    private int last = '\n';
    private long lineLength;
    private boolean lineOfCr;
    private final byte[] block;

    /// Writes whole messages to `out`.
    public MessageEncoder(OutputStream out, Form form) {
        this(out, form, new byte[ROOM]);
    }

    /// @param block the first [#ROOM] octets of it are lent
    MessageEncoder(OutputStream out, Form form, byte[] block) {
        this.out = out;
        this.form = form;
        this.block = block;
    }

    /// Writes the header, the empty line, and `bodyLines` lines of the body: TOP. RFC 1939 §7.
    public static MessageEncoder top(OutputStream out, int bodyLines) {
        return top(out, bodyLines, new byte[ROOM]);
    }

    /// @param block the first [#ROOM] octets of it are lent
    static MessageEncoder top(OutputStream out, int bodyLines, byte[] block) {
        MessageEncoder encoder = new MessageEncoder(out, Form.WIRE, block);
        encoder.linesLeft = bodyLines;
        encoder.inHeader = true;
        return encoder;
    }

    /// Whether TOP has all it asked for: further octets will be ignored.
    public boolean satisfied() {
        return linesLeft == 0 && !inHeader;
    }

    /// Takes the next `length` octets of the message.
    ///
    /// @throws IOException if `out` does
    public void write(byte[] chunk, int offset, int length) throws IOException {
        int end = linesLeft == ALL ? offset + length : wantedEnd(chunk, offset, offset + length);
        int at = offset;
        while (at < end) {
            at = writeBlock(chunk, at, end);
        }
    }

    /// Writes a block for as many octets from `offset` on as fill it, and says where it stopped.
    private int writeBlock(byte[] chunk, int offset, int end) throws IOException {
        boolean stuffing = form == Form.WIRE;
        int at = offset;
        int to = 0;
        int before = last;
        while (at < end && to < BLOCK) {
            if (stuffing && before == '\n' && chunk[at] == '.') {
                block[to++] = '.';
            }
            int stop = LineFeeds.copy(chunk, at, Math.min(end, at + BLOCK + 1 - to), block, to);
            if (stop > at) {
                to += stop - at;
                at = stop;
                before = chunk[at - 1];
            }
            if (at < end && chunk[at] == '\n') {
                if (before != '\r') {
                    block[to++] = '\r';
                }
                block[to++] = '\n';
                before = '\n';
                at++;
            }
        }
        last = before;
        out.write(block, 0, to);
        return at;
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
