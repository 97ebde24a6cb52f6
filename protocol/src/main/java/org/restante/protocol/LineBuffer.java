package org.restante.protocol;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Where lines are put together, octet by octet, before many of them are written at once. A line has at most 512
/// octets with its end. RFC 2449 §4
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

    /// Puts a message number.
    public LineBuffer put(MessageNumber number) {
        end = numbers.write(number.value(), octets, end);
        return this;
    }

    /// Puts one octet.
    public LineBuffer put(char octet) {
        octets[end++] = (byte) octet;
        return this;
    }

    /// Puts a text of ASCII.
    public LineBuffer put(String text) {
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(ascii, 0, octets, end, ascii.length);
        end += ascii.length;
        return this;
    }

    /// Puts what `word` says of a message.
    public LineBuffer put(Word word, MessageNumber number) {
        end = word.write(number, octets, end);
        return this;
    }

    /// What a listing says of each message.
    @FunctionalInterface
    public interface Word {
        /// Writes what it says of a message into `target` from `at` on, where there is room for the rest of
        /// a line. What stands behind it may be changed.
        ///
        /// @return where it ends
        int write(MessageNumber number, byte[] target, int at);
    }

    /// Puts `lines`, each with its end, and writes them to `out` piece by piece.
    ///
    /// @throws IOException if `out` does
    void pass(Lines lines, OutputStream out) throws IOException {
        for (int i = 0; i < lines.size(); i++) {
            if (octets.length - end < LONGEST) {
                flush(out);
            }
            int begin = end;
            lines.put(i, this);
            if (end > begin) {
                octets[end++] = '\r';
                octets[end++] = '\n';
            }
        }
        flush(out);
    }

    private void flush(OutputStream out) throws IOException {
        out.write(octets, 0, end);
        end = 0;
    }
}
