package org.restante.archive.web.page;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What every page knows of the person who looks at it.
///
/// @param door the first segment of all addresses of this session
/// @param language in which it is said
/// @param theme light or dark
/// @param zone for dates
public record Here(String door, Language language, Theme theme, ZoneId zone) {
    private static final int LONGEST = 300;
    private static final int PEOPLE = 10;
    private static final String[] UNITS = {"KB", "MB", "GB", "TB"};

    /// The address of a page.
    ///
    /// @param path begins with a slash
    public String at(String path) {
        return "/" + door + path;
    }

    /// See [Language#say].
    public String say(String english, Object... values) {
        return language.say(english, values);
    }

    /// One of two texts, of which the first is for 1; a `{}` in it is the number.
    public String count(long number, String one, String many) {
        return say(number == 1 ? one : many, number);
    }

    /// A date for a list: the time of today, the day of this year, or the date.
    public String brief(Instant instant) {
        ZonedDateTime then = instant.atZone(zone);
        LocalDate today = LocalDate.now(zone);
        if (then.toLocalDate().equals(today)) {
            return format(then, "HH:mm");
        }
        return format(then, then.getYear() == today.getYear() ? "d MMM" : "d MMM yyyy");
    }

    /// A date with its time.
    public String full(Instant instant) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.FULL, FormatStyle.SHORT)
                .withLocale(language.locale())
                .format(instant.atZone(zone));
    }

    /// A date for programs, as `<time datetime>` has it.
    public String exact(Instant instant) {
        return instant.toString();
    }

    private String format(ZonedDateTime then, String pattern) {
        return DateTimeFormatter.ofPattern(pattern, language.locale()).format(then);
    }

    /// A text from outside, cut where it is longer than a page bears.
    public String brief(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }

    /// Names of people in one line.
    public String people(List<String> names) {
        Few<String> few = Few.of(names, PEOPLE);
        String shown = few.shown().stream().map(this::brief).collect(Collectors.joining(", "));
        return few.more() > 0 ? shown + " +" + few.more() : shown;
    }

    /// A number of octets for people, such as `312 B` or `3.4 MB`.
    public String size(long octets) {
        if (octets < 1024) {
            return octets + " B";
        }
        double value = octets / 1024.0;
        int unit = 0;
        while (value >= 1024 && unit < UNITS.length - 1) {
            value /= 1024;
            unit++;
        }
        return String.format(
                value < 10 ? language.locale() : Locale.ROOT, value < 10 ? "%.1f %s" : "%.0f %s", value, UNITS[unit]);
    }
}
