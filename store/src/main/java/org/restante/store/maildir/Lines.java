package org.restante.store.maildir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.restante.protocol.LineFeeds;
import org.restante.store.StoreException;
import org.restante.store.StoreException.Reason;

/// The complete lines of a file, one character an octet. What follows the last line end is being written, or was torn
/// by a crash, and is no line.
final class Lines implements Iterator<String> {
    private static final long LARGEST = 1L << 30;

    private final byte[] octets;
    private int at;

    Lines(byte[] octets) {
        this.octets = octets;
    }

    /// @return empty if there is no such file, or nothing in it
    /// @throws StoreException with reason `UNUSABLE` if it is larger than a GiB
    static Optional<Lines> read(Path file) throws IOException {
        try {
            long size = Files.size(file);
            if (size > LARGEST) {
                throw new StoreException(Reason.UNUSABLE, file + ": " + size + " octets, more than " + LARGEST);
            }
            byte[] octets = Files.readAllBytes(file);
            return octets.length == 0 ? Optional.empty() : Optional.of(new Lines(octets));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    @Override
    public boolean hasNext() {
        return lineEnd() < octets.length;
    }

    @Override
    public String next() {
        int end = lineEnd();
        if (end == octets.length) {
            throw new NoSuchElementException("no line is left");
        }
        String line = new String(octets, at, end - at, StandardCharsets.ISO_8859_1);
        at = end + 1;
        return line;
    }

    /// How many octets the lines had that were taken, line ends included.
    int position() {
        return at;
    }

    private int lineEnd() {
        return LineFeeds.next(octets, at, octets.length);
    }
}
