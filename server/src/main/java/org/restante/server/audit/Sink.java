package org.restante.server.audit;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/// What lines are written to.
interface Sink extends Closeable {

    /// Writes what is left in `lines` by one call to the system, or a part of it; what is still left then is to be
    /// tried again.
    ///
    /// @param lines whole lines; its position may go back to the beginning of one
    /// @throws IOException if nothing could be written
    void write(ByteBuffer lines) throws IOException;
}
