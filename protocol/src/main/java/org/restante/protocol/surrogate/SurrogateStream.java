package org.restante.protocol.surrogate;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/// A letter that becomes its surrogate while it is read.
final class SurrogateStream extends InputStream {
    private static final int CHUNK = 8 * 1024;

    private final InputStream letter;
    private final Slice slice = new Slice();
    private final Downgrading downgrading = new Downgrading(slice);
    private final byte[] chunk = new byte[CHUNK];
    private boolean ended;

    SurrogateStream(InputStream letter) {
        this.letter = letter;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        while (slice.isEmpty() && !ended && length > 0) {
            more();
        }
        return slice.isEmpty() && length > 0 ? -1 : slice.take(target, offset, length);
    }

    private void more() throws IOException {
        int count = letter.read(chunk);
        if (count < 0) {
            ended = true;
            downgrading.finish();
        } else {
            downgrading.write(chunk, 0, count);
        }
    }

    @Override
    public void close() throws IOException {
        letter.close();
    }

    /// What is made of one chunk; it is emptied before the next is read.
    private static final class Slice extends ByteArrayOutputStream {
        private int taken;

        boolean isEmpty() {
            return taken == count;
        }

        int take(byte[] target, int offset, int length) {
            int taking = Math.min(length, count - taken);
            System.arraycopy(buf, taken, target, offset, taking);
            taken += taking;
            if (isEmpty()) {
                reset();
                taken = 0;
            }
            return taking;
        }
    }
}
