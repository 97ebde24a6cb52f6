package org.restante.server.session;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.restante.protocol.MessageNumber;

/// The lines of a listing: one for each message that is not marked, with its own number. RFC 1939 §5 (LIST)
final class Unmarked implements Iterator<String> {
    private final int size;
    private final Marks marks;
    private final Function<MessageNumber, String> line;
    private int next = 1;

    Unmarked(int size, Marks marks, Function<MessageNumber, String> line) {
        this.size = size;
        this.marks = marks;
        this.line = line;
    }

    @Override
    public boolean hasNext() {
        while (next <= size && marks.has(new MessageNumber(next))) {
            next++;
        }
        return next <= size;
    }

    @Override
    public String next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return line.apply(new MessageNumber(next++));
    }
}
