package org.restante.store.maildir;

import java.util.Optional;
import java.util.OptionalLong;
import org.restante.protocol.Extent;

/// What the name of a message's file says: `UNIQUE[,FIELD=VALUE]...[:2,FLAGS]`, in octets as of [FileNames].
record LetterName(String octets) {
    /// The field with the octets of the surrogate. Where surrogates are made in another way, it needs another name.
    private static final String SURROGATE = ",B=";

    /// The field as it was when surrogates were those of the first header alone.
    private static final String OLD_SURROGATE = ",A=";

    /// The name a message keeps while its flags change: all before the first colon.
    static String base(String octets) {
        int colon = octets.indexOf(':');
        return colon < 0 ? octets : octets.substring(0, colon);
    }

    /// See [#base(String)].
    String base() {
        return base(octets);
    }

    /// What makes the name unique: all before the first comma or colon.
    String unique() {
        String base = base();
        int comma = base.indexOf(',');
        return comma < 0 ? base : base.substring(0, comma);
    }

    /// The name for a message of ours, in `new/`.
    ///
    /// @param surrogate what RETR sends of it with its surrogate, if it is internationalised
    static LetterName of(String unique, Extent extent, OptionalLong surrogate) {
        String name = unique + ",S=" + extent.stored() + ",W=" + extent.octets() + ",D=" + extent.dots() + ",H="
                + extent.header();
        return new LetterName(surrogate.isPresent() ? name + SURROGATE + surrogate.getAsLong() : name);
    }

    /// The octets of the message with its surrogate; empty if the name does not say that it is internationalised. To be
    /// believed where the extent is.
    OptionalLong surrogate() {
        long octets = field(base(), SURROGATE);
        return octets < 0 ? OptionalLong.empty() : OptionalLong.of(octets);
    }

    /// The extent, if all four of our fields are there and make sense. Others write `S=` and `W=` only,
    /// and their `W=` may be short of the line end that RETR adds. Beside the octets of an old
    /// surrogate nothing is believed, so that the letter is measured again.
    Optional<Extent> extent() {
        String base = base();
        if (base.contains(OLD_SURROGATE)) {
            return Optional.empty();
        }
        long stored = field(base, ",S=");
        long octets = field(base, ",W=");
        long dots = field(base, ",D=");
        long header = field(base, ",H=");
        boolean complete = stored >= 0 && octets >= stored && dots >= 0 && header >= 0 && header <= octets;
        return complete ? Optional.of(new Extent(stored, octets, header, dots)) : Optional.empty();
    }

    private static long field(String base, String key) {
        int from = base.indexOf(key);
        if (from < 0) {
            return -1;
        }
        int to = base.indexOf(',', from + 1);
        return number(base, from + key.length(), to < 0 ? base.length() : to);
    }

    /// Seconds since 1970 at which it arrived, by its name; empty if the name does not begin with a number and a dot.
    Optional<Long> seconds() {
        int dot = octets.indexOf('.');
        long seconds = dot < 0 ? -1 : number(octets, 0, dot);
        return seconds < 0 ? Optional.empty() : Optional.of(seconds);
    }

    /// The part of the second at which it arrived, in microseconds; 0 if the name does not say.
    long micros() {
        int dot = octets.indexOf('.');
        int m = octets.indexOf('M', dot + 1);
        int end = m + 1;
        while (m >= 0 && end < octets.length() && Character.digit(octets.charAt(end), 10) >= 0) {
            end++;
        }
        return m < 0 ? 0 : Math.max(0, number(octets, m + 1, end));
    }

    /// Decimal digits in ASCII; -1 for anything else, and for more than 18 of them.
    private static long number(String text, int from, int to) {
        if (from >= to || to - from > 18) {
            return -1;
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            value = value * 10 + (c - '0');
        }
        return value;
    }
}
