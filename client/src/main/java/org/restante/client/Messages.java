package org.restante.client;

import java.io.IOException;
import java.io.InputStream;
import org.restante.protocol.MessageNumber;

/// Takes messages, one after the other, in the order they were asked for. It must not use the
/// maildrop meanwhile.
///
/// What it throws ends the call, and the connection: more messages may be on their way already.
@FunctionalInterface
public interface Messages {

    /// Takes a message. `content` is read on the network as it is read here; what is left of it
    /// when this returns is thrown away. Only its end (`read` answers -1) says that all of the
    /// message has come: a connection that is lost in the middle, and a deadline that passes, are
    /// an `IOException` of its `read`.
    ///
    /// @throws IOException from reading, or for whatever reason it has
    void message(MessageNumber number, InputStream content) throws IOException;

    /// Is told that the server refused one message. Unless told otherwise, that is an
    /// `IOException`, and the end.
    ///
    /// @throws IOException for whatever reason it has; the other messages come only if it throws
    ///     none
    default void refused(MessageNumber number, Refused why) throws IOException {
        throw new IOException("message " + number.value() + ": " + why.getMessage(), why);
    }
}
