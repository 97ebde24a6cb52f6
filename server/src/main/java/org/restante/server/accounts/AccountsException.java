package org.restante.server.accounts;

/// What was asked of the accounts cannot be done. The message is one line for the administrator: what, where, and what
/// would be right.
public final class AccountsException extends Exception {
    private static final long serialVersionUID = 1;

    /// @param message the whole line
    public AccountsException(String message) {
        super(message);
    }

    /// @param message the whole line
    /// @param cause for the log
    public AccountsException(String message, Throwable cause) {
        super(message, cause);
    }
}
