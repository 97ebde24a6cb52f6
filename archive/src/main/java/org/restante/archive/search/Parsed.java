package org.restante.archive.search;

/// What became of the words of a query.
public sealed interface Parsed {

    /// They are one.
    record Understood(Query query) implements Parsed {}

    /// They are none.
    ///
    /// @param why a line for people: what is wrong, and what would be right
    record Malformed(String why) implements Parsed {}
}
