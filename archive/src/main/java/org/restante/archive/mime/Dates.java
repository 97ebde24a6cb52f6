package org.restante.archive.mime;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads dates of letters (RFC 5322 §3.3), with the obsolete forms (§4.3) and what else is met: no seconds,
/// hyphens, the names of months in full.
public final class Dates {
    private static final Pattern DATE =
            Pattern.compile("([0-9]{1,2})[ -]{1,3}([A-Za-z]{3})[a-z]{0,6}\\.?[ -]{1,3}([0-9]{2,4})[ ,]{1,3}"
                    + "([0-9]{1,2})[:.]([0-9]{2})(?:[:.]([0-9]{2}))?[0-9.]{0,10} {0,3}([+-][0-9]{4}|[A-Za-z]{1,4})?");
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    /// Hours from UTC. Letters of one place, which the military used, say nothing (RFC 5322 §4.3).
    private static final Map<String, Integer> ZONES = Map.of(
            "EST", -5, "EDT", -4, "CST", -6, "CDT", -5, "MST", -7, "MDT", -6, "PST", -8, "PDT", -7, "CET", 1, "CEST",
            2);

    private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");

    private Dates() {}

    /// The moment that a date names; empty if that cannot be told, or cannot be true.
    public static Optional<Instant> parse(String text) {
        Matcher date = DATE.matcher(text);
        if (!date.find()) {
            return Optional.empty();
        }
        try {
            return Optional.of(local(date).toInstant(zone(date.group(7))))
                    .filter(moment -> !moment.isBefore(FIRST) && moment.isBefore(LAST));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /// A second that leaps is the one before.
    private static LocalDateTime local(Matcher date) {
        int month = MONTHS.indexOf(date.group(2).toLowerCase(Locale.ROOT)) + 1;
        int second = date.group(6) == null ? 0 : Math.min(59, Integer.parseInt(date.group(6)));
        return LocalDateTime.of(year(date.group(3)), month, number(date, 1), number(date, 4), number(date, 5), second);
    }

    private static int number(Matcher date, int group) {
        return Integer.parseInt(date.group(group));
    }

    /// Years of two and three digits are as RFC 5322 §4.3 has them.
    private static int year(String digits) {
        int year = Integer.parseInt(digits);
        return digits.length() == 4 ? year : digits.length() == 2 && year < 50 ? 2000 + year : 1900 + year;
    }

    private static ZoneOffset zone(@Nullable String zone) {
        if (zone == null || Character.isLetter(zone.charAt(0))) {
            return ZoneOffset.ofHours(zone == null ? 0 : ZONES.getOrDefault(zone.toUpperCase(Locale.ROOT), 0));
        }
        int hours = Integer.parseInt(zone.substring(1, 3));
        int minutes = Integer.parseInt(zone.substring(3));
        int sign = zone.charAt(0) == '-' ? -1 : 1;
        return ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes);
    }
}
