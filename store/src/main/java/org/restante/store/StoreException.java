package org.restante.store;

import java.io.IOException;

/// A failure of the store whose reason a peer should hear.
public final class StoreException extends IOException {
    private static final long serialVersionUID = 1;

    /// Why it failed.
    public enum Reason {
        /// No room: disk or quota. Later may be better.
        FULL,
        /// The message is not there any more, or not what was measured.
        GONE,
        /// The maildrop cannot be used until somebody repairs it (rights, a file where a folder should be).
        UNUSABLE
    }

    private final Reason reason;

    /// @param message for the log: what, and where
    public StoreException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /// @param message for the log: what, and where
    public StoreException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /// Why it failed.
    public Reason reason() {
        return reason;
    }
}
