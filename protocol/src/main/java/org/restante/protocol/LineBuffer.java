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
    private static final int MOST_DIGITS = 19;

    private final byte[] octets;
    private int end;

    /// @param lines how many will be put: for a few, a small buffer is enough
    LineBuffer(int lines) {
        octets = new byte[(int) Math.min(LARGEST, LONGEST + (long) lines * USUAL)];
    }

    /// Puts a number that is not negative, in decimal digits.
    public LineBuffer put(long number) {
        int at = end + digits(number);
        end = at;
        long left = number;
        while (left > Integer.MAX_VALUE) {
            octets[--at] = (byte) ('0' + left % 10);
            left /= 10;
        }
        int rest = (int) left; // whose division costs half
        do {
            octets[--at] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest != 0);
        return this;
    }

    private static int digits(long number) {
        int digits = 1;
        for (long power = 10; power <= number && digits < MOST_DIGITS; power *= 10) {
            digits++;
        }
        return digits;
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

    /// Lets `writer` put octets.
    public LineBuffer put(Writer writer) {
        end = writer.write(octets, end);
        return this;
    }

    /// Writes octets into an array.
    @FunctionalInterface
    public interface Writer {
        /// Writes into `target` from `at` on, where there is room for the rest of a line.
        ///
        /// @return where it ended
        int write(byte[] target, int at);
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
