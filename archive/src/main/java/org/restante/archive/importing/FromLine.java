package org.restante.archive.importing;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.restante.archive.mime.Dates;

/// Reads when a letter came off the line `From ` before it in an mbox: `Tue Nov 24 10:00:00 2026`,
/// as C's `asctime` writes it. Some programs leave the seconds out, or put a zone before or behind
/// the year. Without a zone it is UTC, as mbox files should have it.
final class FromLine {
    private static final String ZONE = "(?:([+-][0-9]{4}|[A-Z]{1,4}) +)?";
    private static final Pattern DATE =
            Pattern.compile(" ([A-Z][a-z]{2}) {1,3}([0-9]{1,2}) {1,3}([0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?) {1,3}" + ZONE
                    + "([0-9]{4})(?: {1,3}([+-][0-9]{4}|[A-Z]{1,4}))?(?:\\s|$)");

    private FromLine() {}

    /// When the letter came; empty if the line does not say so, or not as one can believe.
    static Optional<Instant> came(String line) {
        Matcher date = DATE.matcher(line);
        if (!date.find()) {
            return Optional.empty();
        }
        String zone = Objects.requireNonNullElse(date.group(4), Objects.requireNonNullElse(date.group(6), "UTC"));
        return Dates.parse(
                date.group(2) + " " + date.group(1) + " " + date.group(5) + " " + date.group(3) + " " + zone);
    }
}
