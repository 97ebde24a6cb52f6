package org.restante.server.config;

import java.util.List;
import java.util.Map;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/// What a key takes: how its value is read from TOML, and written back.
interface Form<T> {

    /// The value that `toml` (as the parser gives it: String, Long, Boolean, TomlArray, …) stands for.
    ///
    /// @throws Unfit if it is none, or not an allowed one
    T read(Object toml) throws Unfit;

    /// `value` as TOML, such that [#read] gives it back.
    String write(T value);

    /// What is allowed, for messages and for the reference: "true or false".
    String takes();

    /// Refuses a value of the wrong type.
    default Unfit mistyped(Object toml) {
        String found = switch (toml) {
            case String _ -> "the string " + Unfit.quote(toml);
            case Long _, Double _ -> "the number " + toml;
            case Boolean _ -> "" + toml;
            case TomlArray _, List<?> _ -> "a list";
            case TomlTable _, Map<?, ?> _ -> "a table";
            default -> Unfit.quote(toml.toString());
        };
        return new Unfit("takes " + takes() + ", not " + found);
    }
}
