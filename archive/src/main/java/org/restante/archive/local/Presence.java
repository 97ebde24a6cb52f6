package org.restante.archive.local;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.restante.archive.letter.LetterKey;

/// The letters of ours that are in a Maildir, in 16 octets each: their keys stand at the beginning of their names.
public final class Presence {
    private static final int KEY = 32;

    private long[] high = new long[64];
    private long[] low = new long[64];
    private int count;

    private Presence() {}

    /// Reads the names in some folders. One that is missing has none.
    static Presence in(Path... folders) throws IOException {
        var presence = new Presence();
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                    files.forEach(file -> keyOf(file).ifPresent(presence::add));
                }
            }
        }
        presence.sort();
        return presence;
    }

    /// The key in the name of a file, if there is one.
    static Optional<LetterKey> keyOf(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.length() < KEY ? Optional.empty() : LetterKey.parse(name.substring(0, KEY));
    }

    /// How many letters there are.
    public int count() {
        return count;
    }

    /// Whether a letter is there.
    public boolean has(LetterKey key) {
        int from = 0;
        int to = count - 1;
        while (from <= to) {
            int middle = (from + to) >>> 1;
            int order = new LetterKey(high[middle], low[middle]).compareTo(key);
            if (order == 0) {
                return true;
            }
            if (order < 0) {
                from = middle + 1;
            } else {
                to = middle - 1;
            }
        }
        return false;
    }

    private void add(LetterKey key) {
        if (count == high.length) {
            high = Arrays.copyOf(high, count + count / 2);
            low = Arrays.copyOf(low, count + count / 2);
        }
        high[count] = key.high();
        low[count] = key.low();
        count++;
    }

    /// By heap sort, which needs no room.
    private void sort() {
        for (int i = count / 2 - 1; i >= 0; i--) {
            sink(i, count);
        }
        for (int end = count - 1; end > 0; end--) {
            swap(0, end);
            sink(0, end);
        }
    }

    private void sink(int start, int end) {
        int parent = start;
        for (int child = 2 * parent + 1; child < end; child = 2 * parent + 1) {
            if (child + 1 < end && less(child, child + 1)) {
                child++;
            }
            if (!less(parent, child)) {
                return;
            }
            swap(parent, child);
            parent = child;
        }
    }

    private boolean less(int a, int b) {
        int order = Long.compareUnsigned(high[a], high[b]);
        return order != 0 ? order < 0 : Long.compareUnsigned(low[a], low[b]) < 0;
    }

    private void swap(int a, int b) {
        long keep = high[a];
        high[a] = high[b];
        high[b] = keep;
        keep = low[a];
        low[a] = low[b];
        low[b] = keep;
    }
}
