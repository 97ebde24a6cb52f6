package org.restante.archive.importing;

/// A source cannot be imported. The message is a line for people: what it is, and what would be
/// right.
public final class ImportException extends Exception {
    private static final long serialVersionUID = 1;

    ImportException(String message) {
        super(message);
    }
}
