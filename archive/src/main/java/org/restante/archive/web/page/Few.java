package org.restante.archive.web.page;

import java.util.List;

/// The first of many: a letter may have 10,000 recipients, and its page stays short.
///
/// @param shown the first
/// @param more how many are left out
public record Few<T>(List<T> shown, int more) {

    /// Copies the list.
    public Few {
        shown = List.copyOf(shown);
    }

    /// The first `most` of them.
    public static <T> Few<T> of(List<T> all, int most) {
        return new Few<>(all.subList(0, Math.min(most, all.size())), Math.max(0, all.size() - most));
    }
}
