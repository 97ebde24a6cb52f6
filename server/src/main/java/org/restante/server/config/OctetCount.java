package org.restante.server.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A size: a number of octets, or text with a unit, `K`, `M` or `G` (powers of 1024).
///
/// @param because why not less, in brackets; or empty
record OctetCount(long least, long most, String because) implements Form<Long> {
    private static final Pattern SYNTAX = Pattern.compile("([0-9]{1,9})([KMG]?)");
    private static final String UNITS = "KMG";

    @Override
    public Long read(Object toml) throws Unfit {
        long value = switch (toml) {
            case Long octets -> octets;
            case String text -> parsed(text);
            default -> throw mistyped(toml);
        };
        if (value < least) {
            throw new Unfit(Unfit.quote(toml) + " is too small; at least " + shown(least) + because);
        }
        if (value > most) {
            throw new Unfit(Unfit.quote(toml) + " is too large; at most " + shown(most));
        }
        return value;
    }

    private long parsed(String text) throws Unfit {
        Matcher parts = SYNTAX.matcher(text);
        if (!parts.matches()) {
            throw mistyped(text);
        }
        int powers = parts.group(2).isEmpty() ? 0 : 1 + UNITS.indexOf(parts.group(2));
        return Long.parseLong(parts.group(1)) << (10 * powers);
    }

    @Override
    public String write(Long value) {
        String text = shown(value);
        return Character.isDigit(text.charAt(text.length() - 1)) ? text : "\"" + text + "\"";
    }

    /// In the largest unit that divides it.
    private static String shown(long octets) {
        int unit = -1;
        long count = octets;
        while (count != 0 && count % 1024 == 0 && unit < UNITS.length() - 1) {
            count /= 1024;
            unit++;
        }
        return unit < 0 ? Long.toString(count) : count + UNITS.substring(unit, unit + 1);
    }

    @Override
    public String takes() {
        return "a size from \"" + shown(least) + "\" to \"" + shown(most) + "\", or a number of octets";
    }
}
