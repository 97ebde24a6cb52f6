package org.restante.archive.fetch;

import java.io.IOException;

/// Something failed here, and not at the server or on the way: the disk is full, for example.
final class LocalFailure extends IOException {
    private static final long serialVersionUID = 1;

    LocalFailure(IOException cause) {
        super(cause.getMessage(), cause);
    }
}
