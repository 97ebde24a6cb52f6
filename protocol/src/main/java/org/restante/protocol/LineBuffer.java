package org.restante.protocol;

import java.io.IOException;
import java.io.OutputStream;

/// Where lines are put together before many of them are written at once. A line has at most 512 octets with its end:
/// RFC 2449 §4. Those of messages are put many at a time, in one short loop, so that how it is compiled does not hang
/// on what calls it.
public final class LineBuffer {
    private static final int LONGEST = 512;
    private static final int LARGEST = 8 * 1024;
    private static final int USUAL = 64;

    private final Counter numbers = new Counter();
    private final byte[] octets;
    private int end;

    /// @param lines how many will be put: for a few, a small buffer is enough
    LineBuffer(int lines) {
        octets = new byte[(int) Math.min(LARGEST, LONGEST + (long) lines * USUAL)];
    }

    /// Puts one line, which has no end yet.
    void put(byte[] line) {
        System.arraycopy(line, 0, octets, end, line.length);
        end = close(end + line.length);
    }

    /// Puts the lines of the messages from index `from` up to `to`, or of as many of them as there is room for, one at
    /// least: the number of each, a space, and what `word` says of it.
    ///
    /// @return the index of the first that is not put
    public int put(int from, int to, Word word) {
        int at = end;
        int index = from;
        do {
            at = numbers.write(index + 1, octets, at);
            octets[at++] = ' ';
            at = close(word.write(index, octets, at));
            index++;
        } while (index < to && at <= octets.length - LONGEST);
        end = at;
        return index;
    }

    private int close(int at) {
        octets[at] = '\r';
        octets[at + 1] = '\n';
        return at + 2;
    }

    /// What a listing says of each message.
    @FunctionalInterface
    public interface Word {
        /// Writes what it says of the message at `index`, counted from 0, into `target` from `at` on, where there is
        /// room for the rest of a line. What stands behind it may be changed.
        ///
        /// @return where it ends
        int write(int index, byte[] target, int at);
    }

    /// Puts `lines` and writes them to `out`, piece by piece.
    ///
    /// @throws IOException if `out` does
    void pass(Lines lines, OutputStream out) throws IOException {
        int size = lines.size();
        for (int next = 0; next < size; next = lines.put(next, this)) {
            if (octets.length - end < LONGEST) {
                flush(out);
            }
        }
        flush(out);
    }

    private void flush(OutputStream out) throws IOException {
        out.write(octets, 0, end);
        end = 0;
    }
}
