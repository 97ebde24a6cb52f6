package org.restante.protocol.surrogate;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.restante.protocol.Extent;
import org.restante.protocol.Measure;

/// What clients that know ASCII only are given of an internationalised letter: its header is in
/// ASCII, and so are those of its parts and of the messages in it. Bodies stay as they are.
/// RFC 6856 §2.1, RFC 6857 §3
///
/// A letter is internationalised if a header in it is more than ASCII, and a `Received:` in its
/// own says that it came as such; see [Trace]. Headers that are merely not ASCII, as old
/// programs write them, are nobody's business: such letters are handed over octet by octet.
///
/// How long a surrogate is stands in names of files, and in indexes: where it is made in
/// another way, these must be known as old.
public final class Surrogate {
    private static final int CHUNK = 32 * 1024;

    private Surrogate() {}

    /// Measures the surrogate of a letter, in constant memory.
    ///
    /// @param letter as it is stored, from its beginning; it is read to its end and not closed
    /// @return empty if the letter is not internationalised
    /// @throws IOException if the letter cannot be read
    public static Optional<Extent> extent(InputStream letter) throws IOException {
        Trace trace = new Trace();
        Measure measure = new Measure();
        Downgrading downgrading = new Downgrading(new Measuring(measure));
        byte[] chunk = new byte[CHUNK];
        for (int count = letter.read(chunk); count >= 0; count = letter.read(chunk)) {
            trace.add(chunk, 0, count);
            downgrading.write(chunk, 0, count);
        }
        downgrading.finish();
        boolean international = trace.tellsOfUtf8() && downgrading.changed();
        return international ? Optional.of(measure.extent()) : Optional.empty();
    }

    /// The surrogate of an internationalised letter, made while it is read, in constant memory.
    ///
    /// @param letter as it is stored, from its beginning; closed together with what is returned
    public static InputStream of(InputStream letter) {
        return new SurrogateStream(letter);
    }

    private static final class Measuring extends OutputStream {
        private final Measure measure;

        private Measuring(Measure measure) {
            this.measure = measure;
        }

        @Override
        public void write(int octet) {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] chunk, int offset, int length) {
            measure.add(chunk, offset, length);
        }
    }
}
