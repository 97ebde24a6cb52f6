package org.restante.server.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// One of the constants of an enum, as it calls itself, in lower case.
record OneOf<E extends Enum<E>>(Class<E> type) implements Form<E> {

    @Override
    public E read(Object toml) throws Unfit {
        for (E constant : type.getEnumConstants()) {
            if (name(constant).equals(toml)) {
                return constant;
            }
        }
        throw mistyped(toml);
    }

    @Override
    public String write(E value) {
        return "\"" + name(value) + "\"";
    }

    @Override
    public String takes() {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> "\"" + name(constant) + "\"")
                .collect(Collectors.joining(" or "));
    }

    private static String name(Enum<?> constant) {
        return constant.toString().toLowerCase(Locale.ROOT);
    }
}
