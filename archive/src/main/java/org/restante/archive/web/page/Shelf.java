package org.restante.archive.web.page;

import java.util.List;
import java.util.Optional;
import org.restante.archive.library.Row;
import org.restante.archive.local.Flag;

/// A list of threads, or some of it.
///
/// @param look what is looked at
/// @param rows in their order
/// @param from how many stand before them
/// @param total how many there are in all
/// @param fault why there is no list: what is wrong with the query
public record Shelf(Look look, List<Row> rows, int from, int total, Optional<String> fault) {
    /// How many rows come at once.
    public static final int STEP = 50;

    /// Copies the list.
    public Shelf {
        rows = List.copyOf(rows);
    }

    /// Where the next rows begin.
    public int next() {
        return from + rows.size();
    }

    /// Whether there are more.
    public boolean more() {
        return !rows.isEmpty() && next() < total;
    }

    /// Whether a row was not seen.
    public static boolean unread(Row row) {
        return !row.flags().contains(Flag.SEEN);
    }

    /// Whether a row has a star.
    public static boolean starred(Row row) {
        return row.flags().contains(Flag.FLAGGED);
    }
}
