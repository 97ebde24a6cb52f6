package org.restante.archive.journal;

/// Another fetch of the same account is running.
public final class AccountBusy extends Exception {
    private static final long serialVersionUID = 1;

    /// @param message the line for the person
    public AccountBusy(String message) {
        super(message);
    }
}
