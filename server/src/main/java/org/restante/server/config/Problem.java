package org.restante.server.config;

import java.util.Comparator;
import java.util.OptionalInt;

/// One thing that is wrong with a configuration file.
///
/// @param line where; empty for the file as a whole
record Problem(OptionalInt line, String text) {

    /// In the order of the file.
    static final Comparator<Problem> BY_LINE =
            Comparator.comparingInt(problem -> problem.line().orElse(0));

    Problem(int line, String text) {
        this(OptionalInt.of(line), text);
    }

    /// The line an operator is shown.
    ConfigException in(String file) {
        String where = line.isPresent() ? file + ":" + line.getAsInt() : file;
        return new ConfigException(where + ": " + text);
    }
}
