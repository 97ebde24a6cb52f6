package org.restante.server.config;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.tomlj.TomlArray;

/// A list of strings that keep a rule.
record Texts(String takes, Text.Rule rule) implements Form<List<String>> {

    @Override
    public List<String> read(Object toml) throws Unfit {
        if (!(toml instanceof TomlArray array)) {
            throw mistyped(toml);
        }
        var texts = new ArrayList<String>();
        for (int i = 0; i < array.size(); i++) {
            try {
                if (!(array.get(i) instanceof String text)) {
                    throw mistyped(array.get(i));
                }
                texts.add(rule.apply(text));
            } catch (Unfit unfit) {
                throw unfit.at(array.inputPositionOf(i));
            }
        }
        return texts;
    }

    @Override
    public String write(List<String> value) {
        return value.stream().map(Text::quoted).collect(Collectors.joining(", ", "[", "]"));
    }
}
