package org.restante.protocol.surrogate;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// A field that is longer than is held at once. It is told in pieces, and not taken apart: as
/// long as they are ASCII, as they are; from the first that is not, as encoded words in a field
/// whose name begins with `Downgraded-`. A `Content-Type:` has that name from its beginning, so
/// that nobody finds parts that are not found here.
final class LongField {
    private static final String DOWNGRADED = "Downgraded-";

    private final OutputStream out;
    private String name = "";
    private boolean begun;
    private boolean words;
    private boolean lineOpen;
    private boolean changed;

    LongField(OutputStream out) {
        this.out = out;
    }

    /// Takes what is held of it, up to the last line end or at least no half character.
    ///
    /// @return how many octets of it that is
    int add(byte[] octets, int length) throws IOException {
        int cut = length;
        while (cut > 0 && octets[cut - 1] != '\n') {
            cut--;
        }
        int taken = cut > 0 ? cut : characters(octets, length);
        piece(octets, taken);
        return taken;
    }

    private static int characters(byte[] octets, int length) {
        int begin = length - 1;
        while (begin > length - 4 && (octets[begin] & 0xC0) == 0x80) {
            begin--;
        }
        return (octets[begin] & 0xC0) == 0xC0 ? begin : length;
    }

    /// Takes the last piece of it, and ends it.
    void end(byte[] octets, int length) throws IOException {
        piece(octets, length);
        if (words) {
            write("\r\n");
        }
    }

    /// Whether anything was written that is not what came.
    boolean changed() {
        return changed;
    }

    private void piece(byte[] octets, int length) throws IOException {
        Field piece = Field.of(octets, length);
        boolean first = !begun;
        if (first) {
            begun = true;
            name = piece.name();
            hide(piece);
        }
        if (!words && piece.isAscii()) {
            out.write(octets, 0, length);
            lineOpen = length > 0 ? octets[length - 1] != '\n' : lineOpen;
        } else {
            told(piece, first && !name.isEmpty() ? piece.body() : Field.unfolded(piece.text()));
        }
    }

    private void hide(Field piece) throws IOException {
        if (piece.isContentType() && piece.isAscii()) {
            write(DOWNGRADED);
            changed = true;
        }
    }

    private void told(Field piece, String text) throws IOException {
        String before =
                words ? "\r\n " : (lineOpen ? "\r\n" : "") + DOWNGRADED + (name.isEmpty() ? "Line" : name) + ": ";
        write(before + EncodedWords.of(text, before.length(), piece.charset()));
        words = true;
        changed = true;
    }

    private void write(String ascii) throws IOException {
        out.write(ascii.getBytes(StandardCharsets.US_ASCII));
    }
}
