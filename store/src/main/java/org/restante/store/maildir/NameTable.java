package org.restante.store.maildir;

import java.util.Arrays;

/// Finds the message of a snapshot that has a name, by what makes the name unique. A table of numbers, so that a
/// million names make no objects.
final class NameTable {
    private static final int FREE = -1;

    private final Columns columns;
    private final int[] slots;
    private boolean ambiguous;

    NameTable(Columns columns, int size) {
        this.columns = columns;
        slots = new int[Math.max(2, Integer.highestOneBit(Math.max(1, size)) * 4)];
        Arrays.fill(slots, FREE);
        for (int i = 0; i < size; i++) {
            put(i);
        }
    }

    private void put(int index) {
        String unique = columns.unique(index);
        int slot = slot(unique);
        if (slots[slot] == FREE) {
            slots[slot] = index;
        } else {
            ambiguous = true;
        }
    }

    /// Whether two messages have the same unique part: only one of them can be found then.
    boolean ambiguous() {
        return ambiguous;
    }

    /// The index of the message whose escaped name has this unique part; -1 if there is none.
    int find(String unique) {
        return slots[slot(unique)];
    }

    /// Where the unique part is, or would be.
    private int slot(String unique) {
        int mask = slots.length - 1;
        int hash = unique.hashCode();
        int slot = (hash ^ (hash >>> 16)) & mask;
        while (slots[slot] != FREE && !columns.hasUnique(slots[slot], unique)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
