package org.restante.protocol.surrogate;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// The header of a letter or of a part on its way: gathers each field, and writes it as it is
/// in ASCII. What is ASCII already is written octet by octet.
///
/// Where further headers are follows from what is written, not from what came: whoever gets it
/// finds those that are found here, and no others.
final class Header {
    /// Octets of the longest field that is taken apart; see [LongField] for longer ones.
    static final int LONGEST_FIELD = 64 * 1024;

    private static final int USUAL_FIELD = 1024;
    private static final byte[] DOWNGRADED = "Downgraded-".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CRLF = {'\r', '\n'};

    private final OutputStream out;
    private final Boundaries boundaries;
    private byte[] field = new byte[USUAL_FIELD];
    private int length;
    private long line;
    private byte first;
    private boolean atLineStart = true;
    private Optional<LongField> rest = Optional.empty();
    private ContentType unsaid = ContentType.TEXT;
    private Optional<ContentType> said = Optional.empty();
    private boolean changed;

    /// @param boundaries which multiparts can be gone into
    Header(OutputStream out, Boundaries boundaries) {
        this.out = out;
        this.boundaries = boundaries;
    }

    /// Begins another header.
    ///
    /// @param type what it is the header of if it does not say
    void begin(ContentType type) {
        unsaid = type;
        said = Optional.empty();
    }

    /// Takes the next octets of a line, its LF included.
    void add(byte[] chunk, int from, int to) throws IOException {
        if (atLineStart && from < to) {
            first = chunk[from];
            line = 0;
            if (first != ' ' && first != '\t') {
                end();
            }
        }
        append(chunk, from, to);
        line += to - from;
        atLineStart = to > from ? chunk[to - 1] == '\n' : atLineStart;
    }

    private void append(byte[] chunk, int from, int to) throws IOException {
        int at = from;
        while (at < to) {
            if (length == LONGEST_FIELD) {
                tooLong();
            }
            int count = Math.min(to - at, LONGEST_FIELD - length);
            if (length + count > field.length) {
                field = Arrays.copyOf(field, Math.min(LONGEST_FIELD, Math.max(length + count, 2 * field.length)));
            }
            System.arraycopy(chunk, at, field, length, count);
            length += count;
            at += count;
        }
    }

    private void tooLong() throws IOException {
        LongField whole = rest.orElseGet(() -> new LongField(out));
        rest = Optional.of(whole);
        int taken = whole.add(field, length);
        System.arraycopy(field, taken, field, 0, length - taken);
        length -= taken;
    }

    /// Whether the line that has just ended is the empty one that ends a header.
    boolean ended() {
        return line == 1 || (line == 2 && first == '\r');
    }

    /// Writes the last line as it is: it belongs to no field.
    void pass() throws IOException {
        out.write(field, 0, length);
        forget();
    }

    /// Writes the last field.
    void end() throws IOException {
        if (rest.isPresent()) {
            rest.get().end(field, length);
        } else if (length > 0) {
            write(Field.of(field, length));
        }
        forget();
    }

    private void forget() {
        changed |= rest.isPresent() && rest.get().changed();
        length = 0;
        rest = Optional.empty();
    }

    private void write(Field whole) throws IOException {
        boolean type = whole.isContentType();
        boolean hidden = type && !show(whole);
        if (hidden && whole.isAscii()) {
            out.write(DOWNGRADED);
        }
        if (whole.isAscii()) {
            out.write(field, 0, length);
        } else {
            String form = hidden ? whole.downgraded() : whole.ascii();
            out.write(form.getBytes(StandardCharsets.US_ASCII));
            out.write(CRLF);
        }
        changed |= hidden || !whole.isAscii();
    }

    /// Whether a `Content-Type:` is the first one, and its parts can be found here as anywhere
    /// else.
    private boolean show(Field field) {
        Optional<ContentType> shown = field.contentType()
                .map(form -> ContentType.of(Field.unfolded(form.text())))
                .filter(type -> said.isEmpty() && (!type.isMultipart() || boundaries.allow(type)));
        said = said.or(() -> shown);
        return shown.isPresent();
    }

    /// What the header says the body is.
    ContentType type() {
        return said.orElse(unsaid);
    }

    /// Whether anything was written that is not what came.
    boolean changed() {
        return changed;
    }
}
