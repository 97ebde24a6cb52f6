package org.restante.protocol;

import java.io.IOException;
import java.io.InputStream;

/// The octets of one message as they are stored. Open until closed.
public interface Letter extends AutoCloseable {

    /// What it measures; `extent().stored()` octets will come.
    Extent extent();

    /// The stored octets from the beginning. Asked for once; closing the letter is enough.
    InputStream stream();

    /// An array to read octets into, of `length` or more; good until the letter is closed.
    default byte[] room(int length) {
        return new byte[length];
    }

    /// @throws IOException if what holds the octets cannot be closed
    @Override
    void close() throws IOException;
}
