package org.restante.archive.account;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How mail at home is read.
///
/// @param trash how long a deleted letter stays in the trash; empty: for ever
/// @param maildirs those of other programs that are read too, in the order of the file
public record Reading(Optional<Duration> trash, List<Foreign> maildirs) {
    /// Where nothing is said.
    public static final Reading DEFAULT = new Reading(Optional.of(Duration.ofDays(30)), List.of());

    /// Copies the list.
    public Reading {
        maildirs = List.copyOf(maildirs);
    }

    /// A Maildir of another program.
    ///
    /// @param name what it is called here
    public record Foreign(String name, Path folder) {}
}
