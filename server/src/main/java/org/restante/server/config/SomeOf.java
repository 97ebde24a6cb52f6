package org.restante.server.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.tomlj.TomlArray;

/// Some of the constants of an enum, as they call themselves; one at least.
record SomeOf<E extends Enum<E>>(Class<E> type) implements Form<List<E>> {

    @Override
    public List<E> read(Object toml) throws Unfit {
        if (!(toml instanceof TomlArray array) || array.isEmpty()) {
            throw mistyped(toml);
        }
        var some = new ArrayList<E>();
        for (int i = 0; i < array.size(); i++) {
            try {
                some.add(one(array.get(i)));
            } catch (Unfit unfit) {
                throw unfit.at(array.inputPositionOf(i));
            }
        }
        return some;
    }

    private E one(Object toml) throws Unfit {
        for (E constant : type.getEnumConstants()) {
            if (constant.toString().equals(toml)) {
                return constant;
            }
        }
        throw new Unfit(Unfit.quote(toml) + " is not one of them; takes " + takes());
    }

    @Override
    public String write(List<E> value) {
        return value.stream().map(one -> "\"" + one + "\"").collect(Collectors.joining(", ", "[", "]"));
    }

    @Override
    public String takes() {
        return "a list of "
                + Arrays.stream(type.getEnumConstants())
                        .map(constant -> "\"" + constant + "\"")
                        .collect(Collectors.joining(", "));
    }
}
