package org.restante.server.session;

import org.restante.protocol.LineBuffer;
import org.restante.protocol.Lines;
import org.restante.protocol.MessageNumber;

/// The lines of a listing: one for each message that is not marked, with its own number. RFC 1939 §5 (LIST)
///
/// @param size of the maildrop, the marked messages included
/// @param word what is said of a message, behind its number and a space
record Unmarked(int size, Marks marks, LineBuffer.Word word) implements Lines {

    @Override
    public void put(int index, LineBuffer target) {
        MessageNumber number = MessageNumber.atIndex(index);
        if (!marks.has(number)) {
            target.put(number).put(' ').put(word, number);
        }
    }
}
