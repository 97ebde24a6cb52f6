package org.restante.store.maildir;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.restante.protocol.MessageNumber;
import org.restante.store.maildir.Listing.Found;

/// The messages of a maildrop in their order. Immutable, compact, and shared by all sessions that find the maildrop
/// unchanged.
final class Snapshot {
    static final Snapshot EMPTY = new Snapshot(new Columns(0, 0), 0, 0, new int[0]);

    private final Columns columns;
    private final int size;
    private final long octets;
    private final int[] international;

    private Snapshot(Columns columns, int size, long octets, int[] international) {
        this.columns = columns;
        this.size = size;
        this.octets = octets;
        this.international = international;
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
        int[] found = international;
        for (int i = size; i < grown.size(); i++) {
            sum += grown.octets(i);
            if (grown.isInternational(i)) { // hardly ever
                found = Arrays.copyOf(found, found.length + 1);
                found[found.length - 1] = i;
            }
        }
        return new Snapshot(grown, grown.size(), sum, found);
    }

    /// With more messages behind those that are here. To be called by one thread at a time.
    Snapshot plus(List<Letter> more) {
        if (more.isEmpty()) {
            return this;
        }
        List<byte[]> lines = more.stream().map(Snapshot::line).toList();
        boolean last = size > 0 && columns.size() == size;
        Columns room = last ? columns : copy(new BitSet(), lines.size(), length(lines));
        lines.forEach(room::add);
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

    /// With other names for the messages at some indexes.
    Snapshot renamed(Map<Integer, Found> names) {
        if (names.isEmpty()) {
            return this;
        }
        Columns copy = new Columns(size, columns.length(size));
        for (int i = 0; i < size; i++) {
            Found found = names.get(i);
            if (found == null) {
                copy.add(columns, i);
            } else {
                Letter letter = columns.letter(i);
                copy.add(line(letter.under(found)));
            }
        }
        return of(copy);
    }

    private static byte[] line(Letter letter) {
        return (IndexLine.of(letter) + "\n").getBytes(StandardCharsets.ISO_8859_1);
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

    /// The messages that are internationalised.
    List<MessageNumber> international() {
        return international.length == 0
                ? List.of()
                : Arrays.stream(international)
                        .mapToObj(index -> new MessageNumber(index + 1))
                        .toList();
    }

    Letter letter(MessageNumber number) {
        return columns.letter(index(number));
    }

    /// The message before the one at `index`; null if there is none.
    @Nullable
    Letter before(int index) {
        return index == 0 ? null : columns.letter(index - 1);
    }

    /// The messages from the one at index `from` on.
    List<Letter> from(int from) {
        return IntStream.range(from, size).mapToObj(columns::letter).toList();
    }

    int putOctets(MessageNumber number, byte[] target, int at) {
        return columns.putOctets(index(number), target, at);
    }

    int putId(MessageNumber number, byte[] target, int at) {
        return columns.putId(index(number), target, at);
    }

    /// Finds messages by their names.
    NameTable names() {
        return new NameTable(columns, size);
    }

    /// Whether the file of the message at an index has this name still.
    boolean hasName(int index, Found found) {
        return columns.hasName(index, found.place(), FileNames.escape(found.name()));
    }

    private int index(MessageNumber number) {
        return Objects.checkIndex(number.index(), size);
    }

    /// All lines, each with its end.
    byte[] lines() {
        return columns.lines(size);
    }

    /// Octets of the lines, each with its end.
    long length() {
        return columns.length(size);
    }

    /// Octets of memory that it takes, about.
    long weight() {
        return 64 + columns.weight() + 4L * international.length;
    }
}
