package org.restante.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import org.restante.protocol.LineFeeds;

/// Takes a message out of a reply, many octets at a time, wherever the network has cut it. RFC
/// 1939 §3
///
///     at             next octets        passed on     then
///     line begin     '.' CRLF           –             ended
///     line begin     '.' LF             –             ended, if the status line ended in LF alone too
///     line begin     '.' '.'            one dot       in the line
///     line begin     '.' other          all of it     in the line: this server does not double its dots
///     anywhere       up to LF           as it came    line begin
///
/// A lone dot and LF does not end the message of a server that knows CRLF: it is part of a letter
/// that the server did not look at closely.
final class Unstuffer {
    private static final int SHOWN = 80;

    private final boolean bareLf;
    private final Forgiveness forgiveness;
    private boolean lineBegin = true;
    private boolean ended;
    private int taken;

    /// @param bareLf whether the status line ended in LF alone
    Unstuffer(boolean bareLf, Forgiveness forgiveness) {
        this.bareLf = bareLf;
        this.forgiveness = forgiveness;
    }

    /// Whether the end has come.
    boolean ended() {
        return ended;
    }

    /// Where the octets begin that the last [#pass] did not take.
    int taken() {
        return taken;
    }

    /// Passes on what it can of the octets from `from` to `end`.
    ///
    /// @return how many octets were written; 0 if the message has ended, or more octets are
    ///     needed
    /// @throws ProtocolViolation if a dot was not doubled, and that is not tolerated
    int pass(byte[] in, int from, int end, byte[] target, int offset, int length) throws ProtocolViolation {
        taken = from;
        int written = 0;
        while (written < length && taken < end && !ended) {
            if (lineBegin && in[taken] == '.' && !passDot(in, end)) {
                break;
            }
            if (ended) {
                break;
            }
            int count = run(in, Math.min(end, taken + length - written));
            System.arraycopy(in, taken, target, offset + written, count);
            taken += count;
            written += count;
        }
        return written;
    }

    /// Decides what a dot at the beginning of a line is; false if that takes more octets.
    private boolean passDot(byte[] in, int end) throws ProtocolViolation {
        int behind = taken + 1;
        if (behind == end || (in[behind] == '\r' && behind + 1 == end)) {
            return false;
        }
        boolean crlf = in[behind] == '\r' && in[behind + 1] == '\n';
        if (crlf || (bareLf && in[behind] == '\n')) {
            ended = true;
            taken = behind + (crlf ? 2 : 1);
        } else if (in[behind] == '.') {
            taken++;
            lineBegin = false;
        } else {
            forgiveness.forgive(Tolerance.UNSTUFFED_DOT, shown(in, end));
            lineBegin = false;
        }
        return true;
    }

    private String shown(byte[] in, int end) {
        return new String(in, taken, Math.min(SHOWN, end - taken), ISO_8859_1);
    }

    /// How many octets may be passed on as they are: up to the next line that begins with a dot.
    private int run(byte[] in, int stop) {
        int at = taken;
        do {
            int lf = LineFeeds.next(in, at, stop);
            lineBegin = lf < stop;
            at = lineBegin ? lf + 1 : stop;
        } while (at < stop && in[at] != '.');
        return at - taken;
    }
}
