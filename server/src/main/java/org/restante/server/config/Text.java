package org.restante.server.config;

import java.util.regex.Pattern;

/// A string that keeps a rule.
record Text(String takes, Rule rule) implements Form<String> {
    private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");

    /// Turns what was written into what is meant.
    interface Rule {
        /// @throws Unfit if `text` breaks the rule
        String apply(String text) throws Unfit;
    }

    @Override
    public String read(Object toml) throws Unfit {
        if (!(toml instanceof String text)) {
            throw mistyped(toml);
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new Unfit(Unfit.quote(text) + " has a control character in it; takes " + takes);
        }
        return rule.apply(text);
    }

    @Override
    public String write(String value) {
        return quoted(value);
    }

    /// `value` as a TOML string: escaped where it must be, and no more, so that people can read it.
    static String quoted(String value) {
        String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"");
        String text = CONTROL.matcher(escaped)
                .replaceAll(found -> "\\\\u%04X".formatted((int) found.group().charAt(0)));
        return "\"" + text + "\"";
    }
}
