package org.restante.archive.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/// Reads the lines of a journal, from some line on to the last that has an end.
final class Replay {
    private static final int BLOCK = 256 * 1024;

    private final FileChannel file;
    private byte[] octets = new byte[BLOCK];
    private long lineAt;
    private int length;

    /// Takes a line, which stands in `octets` from `from` to `to` without its end, and in the file at `offset`.
    @FunctionalInterface
    interface Reader {
        void read(long offset, byte[] octets, int from, int to);
    }

    Replay(FileChannel file, long from) {
        this.file = file;
        lineAt = from;
    }

    /// @return where the last line that has an end ends
    long run(Reader reader) throws IOException {
        while (fill()) {
            int begin = 0;
            for (int i = 0; i < length; i++) {
                if (octets[i] == '\n') {
                    reader.read(lineAt, octets, begin, i);
                    lineAt += i + 1L - begin;
                    begin = i + 1;
                }
            }
            System.arraycopy(octets, begin, octets, 0, length - begin);
            length -= begin;
        }
        return lineAt;
    }

    /// Reads more behind the line that has begun; false at the end of the file.
    private boolean fill() throws IOException {
        if (length == octets.length) {
            octets = Arrays.copyOf(octets, 2 * length);
        }
        int read = file.read(ByteBuffer.wrap(octets, length, octets.length - length), lineAt + length);
        length += Math.max(0, read);
        return read > 0;
    }
}
