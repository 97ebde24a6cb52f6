package org.restante.protocol.surrogate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.restante.protocol.Extent;
import org.restante.protocol.Measure;

/// Target: letters for clients that know ASCII only. The cut changes nothing; the header becomes ASCII; what has become
/// ASCII stays as it is; and what is measured is what comes.
public final class SurrogateFuzz {
    private static final byte[] TRACE = Downgraded.octets("Received: by a with UTF8SMTP\n");

    private SurrogateFuzz() {}

    /// The first octet says how the rest is cut.
    public static void fuzzerTestOneInput(byte[] data) throws IOException {
        if (data.length == 0) {
            return;
        }
        int piece = 1 + (data[0] & 0x7F);
        byte[] letter = Arrays.copyOf(TRACE, TRACE.length + data.length - 1);
        System.arraycopy(data, 1, letter, TRACE.length, data.length - 1);
        byte[] ascii = Downgraded.inPieces(letter, letter.length);
        check(Arrays.equals(ascii, Downgraded.inPieces(letter, piece)), "the cut changes the letter");
        check(isAscii(ascii, headerEnd(ascii)), "the header is not ASCII");
        check(Arrays.equals(ascii, Downgraded.inPieces(ascii, piece)), "it is not ASCII everywhere");
        Optional<Extent> extent = Surrogate.extent(new ByteArrayInputStream(letter));
        check(extent.isPresent() || Arrays.equals(ascii, letter), "it is another and is not measured");
        try (InputStream stream = Surrogate.of(new ByteArrayInputStream(letter))) {
            check(Arrays.equals(ascii, stream.readAllBytes()), "another letter is read");
        }
        Measure measure = new Measure();
        measure.add(ascii, 0, ascii.length);
        check(extent.isEmpty() || extent.get().equals(measure.extent()), "it is not as long as it was measured");
    }

    private static int headerEnd(byte[] letter) {
        String text = new String(letter, StandardCharsets.ISO_8859_1);
        int end = text.replace("\r\n", "\n\n").indexOf("\n\n\n"); // every octet has its place still
        int bare = text.indexOf("\n\n");
        return Math.min(end < 0 ? letter.length : end, bare < 0 ? letter.length : bare);
    }

    private static boolean isAscii(byte[] octets, int length) {
        for (int i = 0; i < length; i++) {
            if (octets[i] < 0) {
                return false;
            }
        }
        return true;
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
