package org.restante.archive.library;

import java.util.List;

/// Some rows of a list.
///
/// @param rows newest first
/// @param total how many rows the whole list has
public record Rows(List<Row> rows, int total) {

    /// Copies the list.
    public Rows {
        rows = List.copyOf(rows);
    }
}
