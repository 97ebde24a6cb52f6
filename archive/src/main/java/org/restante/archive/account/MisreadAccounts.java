package org.restante.archive.account;

/// `accounts.toml` has a mistake. The message is one line: file, line, key, what is wrong and what is allowed.
public final class MisreadAccounts extends AccountException {
    private static final long serialVersionUID = 1;

    /// @param message the whole line
    public MisreadAccounts(String message) {
        super(message);
    }
}
