package org.restante.archive.fetch;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What a fetch of one account did.
///
/// @param counts how many letters met with what
/// @param remarks lines for the person on single letters
/// @param trouble why it ended before all was done; empty if it did not
/// @param loginDelay how long the server wants clients to wait between two logins
public record Report(
        String account, Counts counts, List<String> remarks, Optional<Trouble> trouble, Optional<Duration> loginDelay) {

    /// Copies the list.
    public Report {
        remarks = List.copyOf(remarks);
    }

    /// Whether all that was wanted is safe at home.
    public boolean isComplete() {
        return trouble.isEmpty() && counts.later() == 0 && counts.refused() == 0;
    }

    /// How many letters met with what.
    ///
    /// @param fetched brought home; in a dry run, those that would be
    /// @param octets of those
    /// @param recognised at home already, under another id or without one
    /// @param previewed too large, so that the header alone was brought home
    /// @param left too large or too old, and left at the server
    /// @param deleted at the server; in a dry run, those that would be
    /// @param later not taken by their destination now
    /// @param refused not taken by their destination at all, or not given out by the server
    public record Counts(
            int fetched, long octets, int recognised, int previewed, int left, int deleted, int later, int refused) {
        /// None at all.
        public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0);

        /// Both together.
        Counts plus(Counts other) {
            return then(new Counts(
                    other.fetched,
                    other.octets,
                    other.recognised,
                    other.previewed,
                    left + other.left,
                    other.deleted,
                    other.later,
                    other.refused));
        }

        /// Those of two sessions, one after the other.
        public Counts then(Counts other) {
            return new Counts(
                    fetched + other.fetched,
                    octets + other.octets,
                    recognised + other.recognised,
                    previewed + other.previewed,
                    other.left,
                    deleted + other.deleted,
                    later + other.later,
                    refused + other.refused);
        }
    }
}
