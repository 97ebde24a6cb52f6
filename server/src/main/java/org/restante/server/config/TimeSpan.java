package org.restante.server.config;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A duration: digits and a unit, `ms`, `s`, `m`, `h` or `d`.
///
/// @param because why not less, in brackets; or empty
record TimeSpan(Duration least, Duration most, String because) implements Form<Duration> {
    private static final Pattern SYNTAX = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");

    TimeSpan(Duration least, Duration most) {
        this(least, most, "");
    }

    @Override
    public Duration read(Object toml) throws Unfit {
        if (!(toml instanceof String text)) {
            throw mistyped(toml);
        }
        Matcher parts = SYNTAX.matcher(text);
        if (!parts.matches()) {
            throw mistyped(toml);
        }
        Duration value = of(Long.parseLong(parts.group(1)), parts.group(2));
        if (value.compareTo(least) < 0) {
            throw new Unfit(Unfit.quote(text) + " is too short; at least " + shown(least) + because);
        }
        if (value.compareTo(most) > 0) {
            throw new Unfit(Unfit.quote(text) + " is too long; at most " + shown(most));
        }
        return value;
    }

    private static Duration of(long count, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }

    @Override
    public String write(Duration value) {
        return "\"" + shown(value) + "\"";
    }

    /// In the largest unit that divides it; hours at most.
    private static String shown(Duration value) {
        long millis = value.toMillis();
        if (millis % 1_000 != 0) {
            return millis + "ms";
        }
        long seconds = millis / 1_000;
        if (seconds == 0 || seconds % 60 != 0) {
            return seconds + "s";
        }
        return seconds % 3_600 == 0 ? seconds / 3_600 + "h" : seconds / 60 + "m";
    }

    @Override
    public String takes() {
        return "a duration from \"" + shown(least) + "\" to \"" + shown(most) + "\"";
    }
}
