package org.restante.archive.search;

import java.io.IOException;

/// The index is not what was written, or was written in another form. It is only a cache: whoever
/// catches this has it built anew.
public final class DamagedIndex extends IOException {
    private static final long serialVersionUID = 1;

    DamagedIndex(String message, Throwable cause) {
        super(message, cause);
    }
}
