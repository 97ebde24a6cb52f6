package org.restante.archive.library;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.restante.archive.local.LetterId;
import org.restante.archive.local.Located;

/// What there is to do so that the index knows what is there.
///
/// @param fresh letters that are not in it
/// @param gone letters that are there no more
record Work(List<Fresh> fresh, List<Long> gone) {

    /// A letter, and where it was when this was written.
    record Fresh(LetterId id, Shelf shelf, Located located) {}

    boolean isEmpty() {
        return fresh.isEmpty() && gone.isEmpty();
    }

    /// @param passed letters that cannot be read
    static Work of(Shelves shelves, Catalogue catalogue, Contents contents, Set<LetterId> passed) {
        List<Fresh> fresh = new ArrayList<>();
        for (int letter = 0; letter < catalogue.size(); letter++) {
            if (catalogue.isThere(letter) && !contents.knows(letter) && !passed.contains(catalogue.id(letter))) {
                Shelf shelf = shelves.of(catalogue.shelf(letter));
                fresh.add(new Fresh(catalogue.id(letter), shelf, catalogue.located(letter)));
            }
        }
        return new Work(fresh, new ArrayList<>());
    }
}
