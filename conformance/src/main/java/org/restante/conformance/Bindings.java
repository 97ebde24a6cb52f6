package org.restante.conformance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;

/// The values of a dialogue's variables. See [Template].
final class Bindings {
    private final Map<String, String> words = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();

    Optional<String> value(String name) {
        return Optional.ofNullable(words.getOrDefault(name, texts.get(name)));
    }

    /// Gives each of `parts` the group of `match` at its place; false, if two words would be the same.
    boolean bind(List<Template.Part> parts, MatchResult match) {
        for (int i = 0; i < parts.size(); i++) {
            String value = match.group(i + 1);
            if (parts.get(i) instanceof Template.Part.Word(var name)) {
                if (words.containsValue(value)) {
                    return false;
                }
                words.put(name, value);
            } else if (parts.get(i) instanceof Template.Part.Free(var name)) {
                texts.put(name, value);
            }
        }
        return true;
    }
}
