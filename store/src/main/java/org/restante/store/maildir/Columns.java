package org.restante.store.maildir;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.restante.protocol.LineFeeds;
import org.restante.store.maildir.Letter.Place;

/// The lines of messages, each with its end, one behind the other, and where each ends. They only grow: what was added
/// never changes, so that a [Snapshot] of the first so many messages stays true while more come. What LIST says is kept
/// apart, so that it does not read the lines. About 100 octets a message.
final class Columns {
    private static final int USUAL_LINE = 64;

    private final int begin;
    private byte[] lines;
    private int room;
    private int[] ends;
    private int[] numerals; // the octets of each
    private int size;

    /// @param messages how many there is room for at once
    /// @param length octets of lines that there is room for at once
    Columns(int messages, int length) {
        this(new byte[length], length, 0, messages);
    }

    private Columns(byte[] lines, int room, int begin, int messages) {
        this.lines = lines;
        this.room = room;
        this.begin = begin;
        ends = new int[messages];
        numerals = new int[messages];
    }

    /// Takes over an array with lines in it: the messages whose lines begin at `from`, up to the first line that is not
    /// a whole one of a message. None of them is copied, and the rest of the array is left as it is.
    static Columns in(byte[] lines, int from) {
        Columns columns = new Columns(lines, from, from, (lines.length - from) / USUAL_LINE);
        columns.room = columns.findAll(lines, from);
        return columns;
    }

    /// Adds the message of one line.
    ///
    /// @throws ArithmeticException if there is more than 2 GiB of lines
    void add(byte[] line) {
        put(line, 0, line.length);
    }

    /// Adds a message of other columns.
    void add(Columns other, int index) {
        put(other.lines, other.start(index), other.ends[index]);
    }

    private void put(byte[] source, int from, int to) {
        int start = start(size);
        copy(source, from, to, start);
        mark(start + (to - from), Numeral.pack(source, from + IndexLine.OCTETS));
    }

    /// Adds the messages whose lines begin at `from`, up to the first line that is not a whole one of a message.
    ///
    /// @return where that line begins
    /// @throws ArithmeticException if there is more than 2 GiB of lines
    int addAll(byte[] source, int from) {
        int start = start(size);
        int at = findAll(source, from);
        copy(source, from, at, start);
        return at;
    }

    private int findAll(byte[] source, int from) {
        int moved = start(size) - from;
        int at = from;
        while (at < source.length && IndexLine.isMessage(source[at])) {
            int end = LineFeeds.next(source, at, source.length);
            if (end == source.length || IndexLine.octets(source, at, end) < 0) {
                break;
            }
            mark(Math.addExact(end + 1, moved), Numeral.pack(source, at + IndexLine.OCTETS));
            at = end + 1;
        }
        return at;
    }

    private void mark(int end, int numeral) {
        if (size == ends.length) {
            int more = Math.addExact(size, 16 + size / 8);
            ends = Arrays.copyOf(ends, more);
            numerals = Arrays.copyOf(numerals, more);
        }
        numerals[size] = numeral;
        ends[size++] = end;
    }

    private void copy(byte[] source, int from, int to, int at) {
        int end = Math.addExact(at, to - from);
        if (end > room) {
            room = (int) Math.min(Integer.MAX_VALUE - 8L, end + 256L + end / 8);
            lines = Arrays.copyOf(lines, room);
        }
        System.arraycopy(source, from, lines, at, to - from);
    }

    /// The first `count` messages, by themselves.
    Columns first(int count) {
        Columns first = new Columns(lines, start(count), begin, 0);
        first.ends = Arrays.copyOf(ends, count);
        first.numerals = Arrays.copyOf(numerals, count);
        first.size = count;
        return first;
    }

    /// The lines of the first `count` messages.
    byte[] lines(int count) {
        return Arrays.copyOfRange(lines, begin, start(count));
    }

    int size() {
        return size;
    }

    long octets(int index) {
        return IndexLine.octets(lines, start(index), end(index));
    }

    boolean isInternational(int index) {
        return IndexLine.isInternational(lines[start(index)]);
    }

    Letter letter(int index) {
        return IndexLine.letter(lines, start(index), end(index));
    }

    int putOctets(int index, byte[] target, int at) {
        int numeral = numerals[index];
        return numeral == Numeral.NONE
                ? IndexLine.putOctets(lines, start(index), end(index), target, at)
                : Numeral.put(numeral, target, at);
    }

    int putId(int index, byte[] target, int at) {
        return IndexLine.putId(lines, start(index), end(index), target, at);
    }

    /// What makes the name of a message unique, escaped.
    String unique(int index) {
        int from = nameStart(index);
        int end = from;
        while (end < end(index) && !endsUnique(lines[end])) {
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
        return hasText(from, index, unique) && (end == end(index) || endsUnique(lines[end]));
    }

    /// Whether the escaped name of a message is `name`, and its folder `place`.
    boolean hasName(int index, Place place, String name) {
        int from = nameStart(index);
        int end = from + name.length();
        return IndexLine.place(lines[start(index)]) == place
                && hasText(from, index, name)
                && (end == end(index) || lines[end] == ' ');
    }

    private boolean hasText(int from, int index, String text) {
        if (from + text.length() > end(index)) {
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
        return IndexLine.nameStart(lines, start(index), end(index));
    }

    private int start(int index) {
        return index == 0 ? begin : ends[index - 1];
    }

    private int end(int index) {
        return ends[index] - 1;
    }

    /// Octets of the lines of the first `count` messages.
    int length(int count) {
        return start(count) - begin;
    }

    /// Octets of memory that all of it takes.
    long weight() {
        return lines.length + 8L * ends.length;
    }
}
