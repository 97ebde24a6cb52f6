package org.restante.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.LongConsumer;

/// Copies a message, and tells how far it is.
final class Copying {
    private static final int PIECE = 16 * 1024;

    private Copying() {}

    static long all(InputStream content, OutputStream target, LongConsumer soFar) throws IOException {
        byte[] piece = new byte[PIECE];
        long total = 0;
        for (int count = content.read(piece); count >= 0; count = content.read(piece)) {
            target.write(piece, 0, count);
            total += count;
            soFar.accept(total);
        }
        return total;
    }
}
