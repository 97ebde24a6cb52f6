package org.restante.archive.importing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// Goes through a file line by line, whatever their length: of each the beginning is kept.
final class LineScanner implements AutoCloseable {
    private static final int KEPT = 256;
    private static final int BLOCK = 64 * 1024;

    private final InputStream in;
    private final byte[] kept = new byte[KEPT];
    private long at;
    private long from;
    private int length;
    private boolean ended;

    LineScanner(InputStream in) {
        this.in = new BufferedInputStream(in, BLOCK);
    }

    /// Goes to the next line.
    ///
    /// @return whether there is one
    boolean next() throws IOException {
        from = at;
        length = 0;
        ended = false;
        for (int octet = in.read(); octet >= 0; octet = in.read()) {
            at++;
            if (octet == '\n') {
                ended = true;
                return true;
            }
            if (length < KEPT) {
                kept[length++] = (byte) octet;
            }
        }
        return at > from;
    }

    /// Where it begins.
    long from() {
        return from;
    }

    /// Where the next one begins.
    long to() {
        return at;
    }

    /// Whether nothing is in it.
    boolean isBlank() {
        return ended && (length == 0 || (length == 1 && kept[0] == '\r'));
    }

    /// Whether it begins so.
    boolean begins(byte[] wanted) {
        if (length < wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (kept[i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    /// How many `>` it begins with.
    int depth() {
        int depth = 0;
        while (depth < length && kept[depth] == '>') {
            depth++;
        }
        return depth;
    }

    /// Its beginning, without the line end.
    String text() {
        int end = length > 0 && kept[length - 1] == '\r' ? length - 1 : length;
        return new String(kept, 0, end, StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
