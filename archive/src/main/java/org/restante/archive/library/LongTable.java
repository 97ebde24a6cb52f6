package org.restante.archive.library;

import java.util.Arrays;

/// Finds small numbers by large ones, in 12 octets each. What is in it stays.
final class LongTable {
    private static final int NONE = -1;

    private long[] keys;
    private int[] values;
    private int count;

    LongTable(int expected) {
        int size = Integer.highestOneBit(Math.max(16, expected) * 2);
        keys = new long[size];
        values = new int[size];
        Arrays.fill(values, NONE);
    }

    /// The number of a key; negative if there is none.
    int get(long key) {
        return values[place(key)];
    }

    /// Puts a number, not negative, in the place of what the key had.
    void put(long key, int value) {
        int place = place(key);
        if (values[place] == NONE && ++count * 3 > keys.length * 2) {
            grow();
            place = place(key);
        }
        keys[place] = key;
        values[place] = value;
    }

    private int place(long key) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        int place = (int) (mixed >>> 32) & (keys.length - 1);
        while (values[place] != NONE && keys[place] != key) {
            place = (place + 1) & (keys.length - 1);
        }
        return place;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldValues = values;
        keys = new long[oldKeys.length * 2];
        values = new int[oldKeys.length * 2];
        Arrays.fill(values, NONE);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldValues[i] != NONE) {
                int place = place(oldKeys[i]);
                keys[place] = oldKeys[i];
                values[place] = oldValues[i];
            }
        }
    }
}
