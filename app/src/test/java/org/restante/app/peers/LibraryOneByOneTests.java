package org.restante.app.peers;

import org.restante.client.Limits;

/// The client library without pipelining.
class LibraryOneByOneTests extends LibraryTests {
    @Override
    Limits limits() {
        return new Limits(8 * 1024, 1_000_000, 0);
    }
}
