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
        int end = offset + length;
        int at = offset;
        int unwritten = offset;
        while (at < end && !satisfied()) {
            if (last == '\n' && chunk[at] == '.' && form == Form.WIRE) {
                put(chunk, unwritten, at);
                put(DOT, 0, DOT.length);
                unwritten = at;
            }
            int lineEnd = LineFeeds.next(chunk, at, end);
            int before = lineEnd > at ? chunk[lineEnd - 1] : last;
            lineLength += lineEnd - at;
            if (lineEnd == end) {
                last = before;
                at = end;
            } else {
                if (before != '\r') {
                    put(chunk, unwritten, lineEnd);
                    put(CRLF, 0, CRLF.length);
                    unwritten = lineEnd + 1;
                }
                endLine(lineLength == 0 || (lineLength == 1 && before == '\r'));
                last = '\n';
                at = lineEnd + 1;
            }
        }
        if (gathered == 0) {
            out.write(chunk, unwritten, at - unwritten);
        } else {
            put(chunk, unwritten, at);
            flush();
        }
    }

    /// Gathers what are mostly single lines, so that `out` gets fewer and larger pieces.
    private void put(byte[] source, int from, int end) throws IOException {
        int length = end - from;
        if (length > BLOCK - gathered) {
            flush();
        }
        if (length > BLOCK) {
            out.write(source, from, length);
            return;
        }
        if (block.length == 0) {
            block = new byte[BLOCK];
        }
        System.arraycopy(source, from, block, gathered, length);
        gathered += length;
    }

    private void flush() throws IOException {
        out.write(block, 0, gathered);
        gathered = 0;
    }

    private void endLine(boolean empty) {
        lineLength = 0;
        if (inHeader) {
            inHeader = !empty;
        } else if (linesLeft > 0) {
            linesLeft--;
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
