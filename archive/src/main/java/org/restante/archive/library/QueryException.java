package org.restante.archive.library;

/// A query that cannot be understood. The message is a line for people: what is wrong, and what would be right.
public class QueryException extends Exception {
    private static final long serialVersionUID = 1;

    /// Says what is wrong.
    public QueryException(String message) {
        super(message);
    }
}
