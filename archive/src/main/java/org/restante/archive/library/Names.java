package org.restante.archive.library;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Texts by their numbers, from 0 up, as octets in one array.
final class Names {
    private byte[] octets;
    private int[] ends;
    private int size;

    Names() {
        octets = new byte[32 * 1024];
        ends = new int[1024];
    }

    private Names(byte[] octets, int[] ends) {
        this.octets = octets;
        this.ends = ends;
        size = ends.length;
    }

    /// What [#write] wrote.
    static Names read(RememberedReader in) {
        return new Names(in.octets(), in.ints());
    }

    void write(RememberedWriter out) throws IOException {
        out.octets(octets, begin(size));
        out.ints(ends, size);
    }

    void add(String name) {
        byte[] added = name.getBytes(StandardCharsets.UTF_8);
        int begin = begin(size);
        int end = Math.addExact(begin, added.length);
        if (end > octets.length) {
            octets = Arrays.copyOf(octets, end + end / 2);
        }
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, size + size / 2 + 1);
        }
        System.arraycopy(added, 0, octets, begin, added.length);
        ends[size++] = end;
    }

    String get(int number) {
        int begin = begin(number);
        return new String(octets, begin, ends[number] - begin, StandardCharsets.UTF_8);
    }

    private int begin(int number) {
        return number == 0 ? 0 : ends[number - 1];
    }
}
