package org.restante.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A line of a listing whose order is free: a name and its arguments. Letter case counts nowhere. RFC 2449 §3.
///
/// @param name the first word
/// @param arguments the other words
public record Capability(String name, List<String> arguments) {

    /// Makes the words upper case.
    public Capability {
        name = name.toUpperCase(Locale.ROOT);
        arguments =
                arguments.stream().map(word -> word.toUpperCase(Locale.ROOT)).toList();
    }

    /// Splits a line at its spaces.
    public static Capability parse(String line) {
        List<String> words = new ArrayList<>(List.of(line.strip().split(" +")));
        return new Capability(words.removeFirst(), words);
    }

    /// Whether this line has the name that is wanted and every argument that is wanted, in any order.
    public boolean covers(Capability wanted) {
        return name.equals(wanted.name) && arguments.containsAll(wanted.arguments);
    }

    @Override
    public String toString() {
        return arguments.isEmpty() ? name : name + " " + String.join(" ", arguments);
    }
}
