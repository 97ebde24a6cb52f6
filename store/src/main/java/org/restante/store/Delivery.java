package org.restante.store;

import java.io.IOException;
import org.restante.protocol.UniqueId;

/// One message on its way into a maildrop. Belongs to one thread at a time; constant memory, whatever the size.
public interface Delivery extends AutoCloseable {

    /// Takes the next `length` octets. Line ends may be CRLF or LF, cut anywhere; they are stored as CRLF.
    ///
    /// @throws StoreException with reason `FULL` if the disk or the quota is full
    /// @throws IOException if it cannot be stored; only [#close] may be called then
    void write(byte[] chunk, int offset, int length) throws IOException;

    /// Makes the message part of the maildrop. When this returns, the message survives a crash of process and machine.
    ///
    /// @return the unique-id it will be listed under
    /// @throws StoreException with reason `FULL` if the disk or the quota is full
    /// @throws IOException if that cannot be promised; the message is not in the maildrop then
    UniqueId commit() throws IOException;

    /// Without a [#commit] before: nothing of the message remains. Else no effect.
    @Override
    void close();
}
