package org.restante.server.auth;

import java.io.IOException;

/// The directory of accounts cannot answer now; it may later.
public final class DirectoryException extends IOException {
    private static final long serialVersionUID = 1;

    /// @param message for the log: what failed, and where
    public DirectoryException(String message, Throwable cause) {
        super(message, cause);
    }
}
