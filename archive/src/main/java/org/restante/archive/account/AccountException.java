package org.restante.archive.account;

/// An account cannot be used as it is. The message is one line for the person: what is wrong, and what would be right.
public class AccountException extends Exception {
    private static final long serialVersionUID = 1;

    /// @param message the whole line
    public AccountException(String message) {
        super(message);
    }

    /// @param message the whole line
    public AccountException(String message, Throwable cause) {
        super(message, cause);
    }
}
