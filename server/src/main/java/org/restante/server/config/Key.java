package org.restante.server.config;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/// One key of the configuration file.
///
/// @param name with its section: `limits.idle`
/// @param form what it takes
/// @param of its value in a configuration
/// @param meaning what it is for, in one line
record Key<T>(String name, Form<T> form, Function<Config, T> of, String meaning) {

    /// The name, part by part.
    List<String> path() {
        return Arrays.asList(name.split("\\."));
    }

    /// The section it stands in.
    String section() {
        return path().getFirst();
    }

    /// Its value in `config` as a line of TOML.
    String line(Config config) {
        return path().getLast() + " = " + form.write(of.apply(config));
    }
}
