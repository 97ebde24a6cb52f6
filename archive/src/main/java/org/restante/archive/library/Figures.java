package org.restante.archive.library;

import java.time.YearMonth;
import java.util.List;
import java.util.SortedMap;

/// Figures of all mail at home, without the trash.
///
/// @param months how many letters came in each month, by the letters' own dates
/// @param senders who wrote most letters, most first, at most 20
/// @param maildirs what each Maildir holds, most octets first
public record Figures(SortedMap<YearMonth, Integer> months, List<Amount> senders, List<Amount> maildirs) {

    /// How much of something there is.
    ///
    /// @param name a person or a Maildir
    /// @param letters how many
    /// @param octets their size together
    public record Amount(String name, int letters, long octets) {}
}
