package org.restante.server.session;

import org.restante.protocol.LineBuffer;
import org.restante.protocol.Lines;
import org.restante.protocol.MessageNumber;

/// The lines of a listing: one for each message that is not marked, with its own number. RFC 1939 §5 (LIST)
///
/// @param size of the maildrop, the marked messages included
/// @param word puts what is said about a message, behind its number and a space
record Unmarked(int size, Marks marks, Word word) implements Lines {

    /// What a listing says about each message.
    interface Word {
        void put(MessageNumber number, LineBuffer target);
    }

    @Override
    public void put(int index, LineBuffer target) {
        MessageNumber number = MessageNumber.atIndex(index);
        if (!marks.has(number)) {
            word.put(number, target.put((long) number.value()).put(' '));
        }
    }
}
