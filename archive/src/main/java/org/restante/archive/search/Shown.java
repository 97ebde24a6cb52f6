package org.restante.archive.search;

import java.util.List;

/// What a list shows of a letter beside numbers.
///
/// @param people who wrote, by name or else address
/// @param subject decoded, in one line
/// @param snippet the beginning of its text
public record Shown(List<String> people, String subject, String snippet) {

    /// Copies the list.
    public Shown {
        people = List.copyOf(people);
    }
}
