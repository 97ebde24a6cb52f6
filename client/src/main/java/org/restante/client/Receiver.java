package org.restante.client;

import java.io.IOException;

/// Takes the lines of a listing, one after the other, while they arrive. It must not use the
/// maildrop meanwhile.
///
/// What it throws ends the call, and the connection: the rest of the listing would stand in the
/// way of everything else.
@FunctionalInterface
public interface Receiver<T> {

    /// Takes the next one.
    ///
    /// @throws IOException for whatever reason it has
    void take(T next) throws IOException;
}
