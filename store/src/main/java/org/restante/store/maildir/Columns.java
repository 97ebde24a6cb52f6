package org.restante.store.maildir;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.restante.store.maildir.Letter.Place;

/// The lines of messages, one behind the other, and what listings need of each. It only grows: what was added never
/// changes, so that a [Snapshot] of the first so many messages stays true while more come. About 100 octets a message.
final class Columns {
    private byte[] lines;
    private int[] ends;
    private long[] octets;
    private int size;

    /// @param messages how many there is room for at once
    /// @param length octets of lines that there is room for at once
    Columns(int messages, int length) {
        ends = new int[messages];
        octets = new long[messages];
        lines = new byte[length];
    }

    /// Adds the message whose line is in `source`.
    ///
    /// @throws IllegalArgumentException if the line does not tell its octets
    /// @throws ArithmeticException if there is more than 2 GiB of lines
    void add(byte[] source, int from, int to) {
        long count = IndexLine.octets(source, from, to);
        int start = start(size);
        int end = Math.addExact(start, to - from);
        if (size == ends.length) {
            int more = Math.addExact(size, 16 + size / 8);
            ends = Arrays.copyOf(ends, more);
            octets = Arrays.copyOf(octets, more);
        }
        if (end > lines.length) {
            lines = Arrays.copyOf(lines, (int) Math.min(Integer.MAX_VALUE - 8L, end + 256L + end / 8));
        }
        System.arraycopy(source, from, lines, start, to - from);
        ends[size] = end;
        octets[size] = count;
        size++;
    }

    /// Adds a message of other columns.
    void add(Columns other, int index) {
        add(other.lines, other.start(index), other.ends[index]);
    }

    /// The first `count` messages, by themselves.
    Columns first(int count) {
        Columns first = new Columns(count, start(count));
        for (int i = 0; i < count; i++) {
            first.add(this, i);
        }
        return first;
    }

    int size() {
        return size;
    }

    long octets(int index) {
        return octets[index];
    }

    Letter letter(int index) {
        return IndexLine.letter(lines, start(index), ends[index]);
    }

    int putId(int index, byte[] target, int at) {
        return IndexLine.putId(lines, start(index), ends[index], target, at);
    }

    /// What makes the name of a message unique, escaped.
    String unique(int index) {
        int from = nameStart(index);
        int end = from;
        while (end < ends[index] && !endsUnique(lines[end])) {
            end++;
        }
        return new String(lines, from, end - from, StandardCharsets.ISO_8859_1);
    }

    private static boolean endsUnique(byte octet) {
        return octet == ',' || octet == ':' || octet == ' ';
    }

    /// Whether `unique` is what makes the name of a message unique.
    boolean hasUnique(int index, String unique) {
        int from = nameStart(index);
        int end = from + unique.length();
        return hasText(from, index, unique) && (end == ends[index] || endsUnique(lines[end]));
    }

    /// Whether the escaped name of a message is `name`, and its folder `place`.
    boolean hasName(int index, Place place, String name) {
        int from = nameStart(index);
        int end = from + name.length();
        return IndexLine.place(lines[start(index)]) == place
                && hasText(from, index, name)
                && (end == ends[index] || lines[end] == ' ');
    }

    private boolean hasText(int from, int index, String text) {
        if (from + text.length() > ends[index]) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (lines[from + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private int nameStart(int index) {
        return IndexLine.nameStart(lines, start(index), ends[index]);
    }

    private int start(int index) {
        return index == 0 ? 0 : ends[index - 1];
    }

    /// Octets of the lines of the first `count` messages.
    int length(int count) {
        return start(count);
    }

    /// Copies the line of a message to `target`, from `at` on.
    ///
    /// @return where it ends
    int copyLine(int index, byte[] target, int at) {
        int length = ends[index] - start(index);
        System.arraycopy(lines, start(index), target, at, length);
        return at + length;
    }

    /// Octets of memory that all of it takes.
    long weight() {
        return lines.length + 4L * ends.length + 8L * octets.length;
    }
}
