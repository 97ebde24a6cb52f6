package org.restante.server.session;

import java.util.AbstractSet;
import java.util.BitSet;
import java.util.Iterator;
import java.util.Set;
import org.restante.protocol.MessageNumber;

/// Which messages DELE has marked. Marking and counting cost the same, however many there are.
final class Marks {
    private final BitSet indexes = new BitSet();
    private int count;
    private long octets;

    boolean has(MessageNumber number) {
        return count > 0 && indexes.get(number.index());
    }

    /// The first index from `index` on that has none.
    int nextWithout(int index) {
        return indexes.nextClearBit(index);
    }

    /// The first index from `index` on that has one; past all of them if there is none.
    int nextWith(int index) {
        int next = indexes.nextSetBit(index);
        return next < 0 ? Integer.MAX_VALUE : next;
    }

    void add(MessageNumber number, long size) {
        if (!has(number)) {
            indexes.set(number.index());
            count++;
            octets += size;
        }
    }

    void clear() {
        indexes.clear();
        count = 0;
        octets = 0;
    }

    int count() {
        return count;
    }

    long octets() {
        return octets;
    }

    /// A copy, in order.
    Set<MessageNumber> messages() {
        BitSet copy = (BitSet) indexes.clone();
        int size = count;
        return new AbstractSet<>() {
            @Override
            public Iterator<MessageNumber> iterator() {
                return copy.stream().mapToObj(MessageNumber::atIndex).iterator();
            }

            @Override
            public boolean contains(Object other) {
                return other instanceof MessageNumber number && copy.get(number.index());
            }

            @Override
            public int size() {
                return size;
            }
        };
    }
}
