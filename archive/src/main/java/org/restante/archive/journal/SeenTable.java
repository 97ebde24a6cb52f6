package org.restante.archive.journal;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.restante.archive.letter.LetterKey;

/// All letters that a journal knows, in 33 octets each: columns sorted by key, and in front of them the few that came
/// last.
final class SeenTable {
    /// Octets of one letter in the form of [#write].
    static final int ROW = 8 + 8 + 8 + 4 + 4 + 1;

    private static final int FEW = 32 * 1024;
    private static final int NOT_FOUND = -1;

    private final Map<LetterKey, Seen> fresh = new HashMap<>();
    private long[] high = {};
    private long[] low = {};
    private long[] offset = {};
    private int[] listed = {};
    private int[] when = {};
    private byte[] state = {};
    private int count;

    /// How many letters there are.
    int size() {
        return count + fresh.size();
    }

    Optional<Seen> find(LetterKey key) {
        int at = search(key);
        return at == NOT_FOUND ? Optional.ofNullable(fresh.get(key)) : Optional.of(at(at));
    }

    void put(LetterKey key, Seen seen) {
        int at = search(key);
        if (at != NOT_FOUND) {
            set(at, key, seen);
            return;
        }
        fresh.put(key, seen);
        if (fresh.size() >= FEW) {
            settle();
        }
    }

    /// Brings all letters into the columns, so that each has a position until the next [#put].
    void settle() {
        if (fresh.isEmpty()) {
            return;
        }
        List<LetterKey> keys = new ArrayList<>(fresh.keySet());
        Collections.sort(keys);
        int sorted = count;
        grow(count + keys.size());
        int target = count + keys.size();
        for (int k = keys.size() - 1; k >= 0; ) {
            LetterKey key = keys.get(k);
            target--;
            if (sorted > 0 && key(sorted - 1).compareTo(key) > 0) {
                sorted--;
                set(target, key(sorted), at(sorted));
            } else {
                set(target, key, fresh.getOrDefault(key, at(0)));
                k--;
            }
        }
        count += keys.size();
        fresh.clear();
    }

    /// Where a letter is, after [#settle].
    OptionalInt position(LetterKey key) {
        int at = search(key);
        return at == NOT_FOUND ? OptionalInt.empty() : OptionalInt.of(at);
    }

    /// The key of the letter at a position.
    LetterKey key(int at) {
        return new LetterKey(high[at], low[at]);
    }

    /// The letter at a position.
    Seen at(int at) {
        return new Seen(
                State.of(state[at]), Instant.ofEpochSecond(Integer.toUnsignedLong(when[at])), offset[at], listed[at]);
    }

    private void set(int at, LetterKey key, Seen seen) {
        high[at] = key.high();
        low[at] = key.low();
        offset[at] = seen.offset();
        listed[at] = seen.listed();
        when[at] = (int) Math.clamp(seen.when().getEpochSecond(), 0L, 0xFFFF_FFFFL);
        state[at] = seen.state().code();
    }

    private int search(LetterKey key) {
        int from = 0;
        int to = count - 1;
        while (from <= to) {
            int middle = (from + to) >>> 1;
            int order = Long.compareUnsigned(high[middle], key.high());
            order = order != 0 ? order : Long.compareUnsigned(low[middle], key.low());
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                from = middle + 1;
            } else {
                to = middle - 1;
            }
        }
        return NOT_FOUND;
    }

    /// One column after the other, so that never more than one is there twice.
    private void grow(int rows) {
        if (rows <= high.length) {
            return;
        }
        int room = rows + rows / 16;
        high = Arrays.copyOf(high, room);
        low = Arrays.copyOf(low, room);
        offset = Arrays.copyOf(offset, room);
        listed = Arrays.copyOf(listed, room);
        when = Arrays.copyOf(when, room);
        state = Arrays.copyOf(state, room);
    }

    /// Writes all rows, settled before, column by column, from `first` on, as many as `target` has room for in each
    /// column; `column` is 0 to 5.
    void write(int column, int first, int rows, ByteBuffer target) {
        for (int i = first; i < first + rows; i++) {
            switch (column) {
                case 0 -> target.putLong(high[i]);
                case 1 -> target.putLong(low[i]);
                case 2 -> target.putLong(offset[i]);
                case 3 -> target.putInt(listed[i]);
                case 4 -> target.putInt(when[i]);
                default -> target.put(state[i]);
            }
        }
    }

    /// Reads what [#write] wrote of `rows` rows into a table that is empty.
    void read(ByteBuffer source, int rows) {
        grow(rows);
        source.asLongBuffer().get(high, 0, rows).get(low, 0, rows).get(offset, 0, rows);
        source.position(source.position() + 3 * Long.BYTES * rows);
        source.asIntBuffer().get(listed, 0, rows).get(when, 0, rows);
        source.position(source.position() + 2 * Integer.BYTES * rows);
        source.get(state, 0, rows);
        count = rows;
    }
}
