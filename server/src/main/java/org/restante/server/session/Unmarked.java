package org.restante.server.session;

import org.restante.protocol.LineBuffer;
import org.restante.protocol.Lines;

/// The lines of a listing: one for each message that is not marked, with its own number. RFC 1939 §5 (LIST)
///
/// @param size of the maildrop, the marked messages included
/// @param word what is said of a message, behind its number and a space
record Unmarked(int size, Marks marks, LineBuffer.Word word) implements Lines {

    @Override
    public int put(int index, LineBuffer target) {
        int from = marks.nextWithout(index);
        return from >= size ? size : target.put(from, Math.min(size, marks.nextWith(from)), word);
    }
}
