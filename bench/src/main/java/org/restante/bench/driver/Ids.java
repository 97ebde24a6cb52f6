package org.restante.bench.driver;

/// A UIDL that is read to be known. Each id must be one that RFC 1939 §7 allows.
final class Ids extends Lines {
    private static final int LONGEST = 70;

    private int count;

    @Override
    void line(byte[] line, int from, int to) {
        int space = from;
        while (line[space] != ' ') {
            space++;
        }
        int length = to - 2 - space - 1;
        if (length < 1 || length > LONGEST) {
            throw new WrongReply("UIDL has an id of " + length + " characters");
        }
        count++;
    }

    int count() {
        return count;
    }
}
