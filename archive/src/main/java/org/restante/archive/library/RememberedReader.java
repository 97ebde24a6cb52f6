package org.restante.archive.library;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/// Reads what [RememberedWriter] wrote, in the same order.
final class RememberedReader {
    /// The first number: "restante", and which form of file it is.
    static final long FORM = 0x7265_7374_616e_7431L;

    private final ByteBuffer in;

    private RememberedReader(ByteBuffer in) {
        this.in = in;
    }

    /// Whether some octets are all that was written, as it was written, in this form.
    static boolean isWhole(ByteBuffer all) {
        if (all.remaining() < 2 * Long.BYTES || all.getLong(all.position()) != FORM) {
            return false;
        }
        var sum = new CRC32C();
        int end = all.limit() - Long.BYTES;
        sum.update(all.duplicate().limit(end));
        return all.getLong(end) == sum.getValue();
    }

    /// @param whole see [#isWhole]
    static RememberedReader of(ByteBuffer whole) {
        var reader = new RememberedReader(whole.duplicate());
        reader.number();
        return reader;
    }

    long number() {
        return in.getLong();
    }

    String text() {
        return new String(octets(), StandardCharsets.UTF_8);
    }

    byte[] octets() {
        byte[] values = new byte[(int) number()];
        in.get(values);
        return values;
    }

    int[] ints() {
        int[] values = new int[(int) number()];
        in.asIntBuffer().get(values);
        in.position(in.position() + values.length * Integer.BYTES);
        return values;
    }

    long[] longs() {
        long[] values = new long[(int) number()];
        in.asLongBuffer().get(values);
        in.position(in.position() + values.length * Long.BYTES);
        return values;
    }
}
