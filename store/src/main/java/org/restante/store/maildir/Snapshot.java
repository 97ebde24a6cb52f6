package org.restante.store.maildir;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.restante.protocol.MessageNumber;

/// The messages of a maildrop in their order. Immutable, compact, and shared by all sessions that find the maildrop
/// unchanged.
final class Snapshot {
    static final Snapshot EMPTY = new Snapshot(new Columns(0, 0), 0, 0);

    private final Columns columns;
    private final int size;
    private final long octets;

    private Snapshot(Columns columns, int size, long octets) {
        this.columns = columns;
        this.size = size;
        this.octets = octets;
    }

    /// All that is in the columns now.
    static Snapshot of(Columns columns) {
        return EMPTY.grown(columns);
    }

    static Snapshot of(List<Letter> letters) {
        return EMPTY.plus(letters);
    }

    /// This one and what was added to its columns since.
    private Snapshot grown(Columns grown) {
        long sum = octets;
        for (int i = size; i < grown.size(); i++) {
            sum += grown.octets(i);
        }
        return new Snapshot(grown, grown.size(), sum);
    }

    /// With more messages behind those that are here. To be called by one thread at a time.
    Snapshot plus(List<Letter> more) {
        List<byte[]> lines = more.stream()
                .map(letter -> IndexLine.of(letter).getBytes(StandardCharsets.ISO_8859_1))
                .toList();
        boolean last = size > 0 && columns.size() == size;
        Columns room = last ? columns : copy(new BitSet(), lines.size(), length(lines));
        lines.forEach(line -> room.add(line, 0, line.length));
        return grown(room);
    }

    private static int length(List<byte[]> lines) {
        long length = 0;
        for (byte[] line : lines) {
            length += line.length;
        }
        return Math.toIntExact(length);
    }

    /// Without the messages at the indexes that are set. Those behind them move up.
    Snapshot minus(BitSet gone) {
        return gone.isEmpty() ? this : of(copy(gone, 0, 0));
    }

    private Columns copy(BitSet without, int more, int length) {
        int left = Math.max(0, size - without.cardinality());
        Columns copy = new Columns(left + more, columns.length(size) + length);
        for (int i = without.nextClearBit(0); i < size; i = without.nextClearBit(i + 1)) {
            copy.add(columns, i);
        }
        return copy;
    }

    int size() {
        return size;
    }

    /// The sum of what RETR would send of all messages.
    long octets() {
        return octets;
    }

    long octets(MessageNumber number) {
        return columns.octets(index(number));
    }

    Letter letter(MessageNumber number) {
        return columns.letter(index(number));
    }

    int putId(MessageNumber number, byte[] target, int at) {
        return columns.putId(index(number), target, at);
    }

    private int index(MessageNumber number) {
        return Objects.checkIndex(number.index(), size);
    }

    /// All lines, each with its end.
    byte[] lines() {
        byte[] lines = new byte[Math.addExact(columns.length(size), size)];
        int at = 0;
        for (int i = 0; i < size; i++) {
            at = columns.copyLine(i, lines, at);
            lines[at++] = '\n';
        }
        return lines;
    }

    /// Octets of the lines, each with its end.
    long length() {
        return (long) columns.length(size) + size;
    }

    /// Octets of memory that it takes, about.
    long weight() {
        return 64 + columns.weight();
    }
}
