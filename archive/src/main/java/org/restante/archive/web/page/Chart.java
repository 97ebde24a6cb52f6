package org.restante.archive.web.page;

import java.util.List;

/// Bars of a plot.
///
/// @param title what is shown
/// @param bars in their order
public record Chart(String title, List<Bar> bars) {

    /// Copies the list.
    public Chart {
        bars = List.copyOf(bars);
    }

    /// One bar.
    ///
    /// @param name what it stands for
    /// @param value how much, for people
    /// @param share its part of the longest, from 0 to 1
    public record Bar(String name, String value, double share) {

        /// Its length in a plot of that size, at least 1 where it stands for anything.
        public long of(int size) {
            return share > 0 ? Math.max(1, Math.round(share * size)) : 0;
        }
    }
}
