package org.restante.protocol.surrogate;

import java.io.IOException;
import java.io.OutputStream;
import org.restante.protocol.LineFeeds;

/// Brings a letter into the form it has for clients that know ASCII only: its header, those of
/// its parts, and those of the messages in it become ASCII; all else stays octet by octet.
/// RFC 6857 §3, RFC 2046 §5.1.1
///
///     state    line                         then
///     HEADER   a boundary                   as in BODY
///              empty, of a multipart        BODY, one multipart deeper
///              empty, of a message          HEADER, of that message
///              empty, of anything else      BODY
///              any other                    a field, or a piece of one
///     BODY     a boundary before a part     HEADER, of that part
///              a boundary behind the last   BODY, of what is around the multipart
///              any other                    BODY
///
/// The state lives across calls of [#write], so a letter may come in pieces cut anywhere. What
/// is held is one field, one line that may be a boundary, and the boundaries of what is open.
final class Downgrading {
    private final OutputStream out;
    private final Boundaries boundaries = new Boundaries();
    private final Header header;
    private boolean inHeader = true;

    /// Writes to `out`.
    Downgrading(OutputStream out) {
        this.out = out;
        header = new Header(out, boundaries);
    }

    /// Takes the next `length` octets of the letter.
    ///
    /// @throws IOException if `out` does
    void write(byte[] chunk, int offset, int length) throws IOException {
        int end = offset + length;
        int at = offset;
        while (at < end) {
            at = inHeader ? header(chunk, at, end) : body(chunk, at, end);
        }
    }

    /// Ends the letter: nothing is held back any more.
    ///
    /// @throws IOException if `out` does
    void finish() throws IOException {
        if (inHeader && boundaries.end() == Boundaries.Sign.NONE) {
            header.end();
        } else if (inHeader) {
            header.pass();
        }
    }

    /// Whether anything was written that is not what came.
    boolean changed() {
        return header.changed();
    }

    /// @return where the line ends, or the octets
    private int header(byte[] chunk, int from, int end) throws IOException {
        int lineEnd = LineFeeds.next(chunk, from, end);
        int next = Math.min(lineEnd + 1, end);
        boundaries.add(chunk, from, lineEnd);
        header.add(chunk, from, next);
        if (lineEnd < end) {
            endHeaderLine();
        }
        return next;
    }

    private void endHeaderLine() throws IOException {
        Boundaries.Sign sign = boundaries.end();
        if (sign != Boundaries.Sign.NONE) {
            header.pass();
            follow(sign);
        } else if (header.ended()) {
            header.pass();
            enter(header.type());
        }
    }

    private void enter(ContentType type) {
        if (type.isMultipart()) {
            boundaries.open(type);
        }
        inHeader = type.isMessage();
        header.begin(ContentType.TEXT);
    }

    /// @return where the first line ends that is a boundary, or the octets
    private int body(byte[] chunk, int from, int end) throws IOException {
        int at = boundaries.isEmpty() ? end : from;
        while (at < end && !inHeader) {
            int lineEnd = LineFeeds.next(chunk, at, end);
            boundaries.add(chunk, at, lineEnd);
            at = Math.min(lineEnd + 1, end);
            if (lineEnd < end) {
                follow(boundaries.end());
            }
        }
        out.write(chunk, from, at - from);
        return at;
    }

    private void follow(Boundaries.Sign sign) {
        switch (sign) {
            case NONE -> {}
            case PART -> begin(ContentType.TEXT);
            case PART_OF_DIGEST -> begin(ContentType.MESSAGE);
            case END -> inHeader = false;
        }
    }

    private void begin(ContentType type) {
        inHeader = true;
        header.begin(type);
    }
}
