package org.restante.bench.driver;

import java.util.Arrays;

/// A LIST that is read to be known. Numbers must run from 1 on.
final class Listing extends Lines {
    private long[] octets = new long[16];
    private int count;

    @Override
    void line(byte[] line, int from, int to) {
        int space = from;
        while (line[space] != ' ') {
            space++;
        }
        if (number(line, from, space) != count + 1) {
            throw new WrongReply("LIST has a message out of its place behind number " + count);
        }
        if (count == octets.length) {
            octets = Arrays.copyOf(octets, 2 * count);
        }
        octets[count++] = number(line, space + 1, to - 2);
    }

    private static long number(byte[] line, int from, int to) {
        long number = 0;
        for (int i = from; i < to; i++) {
            int digit = line[i] - '0';
            if (digit < 0 || digit > 9) {
                throw new WrongReply("LIST has a line that is not two numbers");
            }
            number = 10 * number + digit;
        }
        return number;
    }

    int count() {
        return count;
    }

    /// Octets of a message, by its number.
    long octets(int number) {
        return octets[number - 1];
    }

    long total() {
        return Arrays.stream(octets, 0, count).sum();
    }
}
