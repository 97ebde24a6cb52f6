package org.restante.server.config;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.tomlj.TomlArray;

/// A list of files.
record Paths() implements Form<List<String>> {

    @Override
    public List<String> read(Object toml) throws Unfit {
        if (!(toml instanceof TomlArray array)) {
            throw mistyped(toml);
        }
        var paths = new ArrayList<String>();
        for (int i = 0; i < array.size(); i++) {
            try {
                if (!(array.get(i) instanceof String text)) {
                    throw mistyped(array.get(i));
                }
                paths.add(path(text));
            } catch (Unfit unfit) {
                throw unfit.at(array.inputPositionOf(i));
            }
        }
        return paths;
    }

    private static String path(String text) throws Unfit {
        if (text.isEmpty() || text.chars().anyMatch(Character::isISOControl)) {
            throw new Unfit(Unfit.quote(text) + " is not the path of a file; for example \"/etc/restante/users\"");
        }
        return text;
    }

    @Override
    public String write(List<String> value) {
        return value.stream().map(Text::quoted).collect(Collectors.joining(", ", "[", "]"));
    }

    @Override
    public String takes() {
        return "a list of paths of files";
    }
}
