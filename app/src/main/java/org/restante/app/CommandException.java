package org.restante.app;

/// A command could not do what it was asked. The message is one line for the person at the terminal.
final class CommandException extends Exception {
    private static final long serialVersionUID = 1;

    CommandException(String message) {
        super(message);
    }

    CommandException(String message, Throwable cause) {
        super(message, cause);
    }
}
