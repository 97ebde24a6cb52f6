package org.restante.server.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/// A list of tables with a certificate and its key each.
record KeyPairs() implements Form<List<Config.Tls.Pair>> {
    private static final String CERTIFICATE = "certificate";
    private static final String KEY = "key";
    private static final List<String> BOTH = List.of(CERTIFICATE, KEY);
    private static final int MOST = 1_000;

    @Override
    public List<Config.Tls.Pair> read(Object toml) throws Unfit {
        if (!(toml instanceof TomlArray array)) {
            throw mistyped(toml);
        }
        if (array.size() > MOST) {
            throw new Unfit(array.size() + " pairs are too many; at most " + MOST);
        }
        List<Config.Tls.Pair> pairs = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            try {
                if (!(array.get(i) instanceof TomlTable table)) {
                    throw mistyped(array.get(i));
                }
                pairs.add(one(table));
            } catch (Unfit unfit) {
                throw unfit.position().isPresent() ? unfit : unfit.at(array.inputPositionOf(i));
            }
        }
        return List.copyOf(pairs);
    }

    private static Config.Tls.Pair one(TomlTable table) throws Unfit {
        for (String name : table.keySet()) {
            if (!BOTH.contains(name)) {
                throw new Unfit(Unfit.quote(name) + " is unknown in it; certificate and key are known")
                        .at(table.inputPositionOf(List.of(name)));
            }
        }
        return new Config.Tls.Pair(file(table, CERTIFICATE), file(table, KEY));
    }

    private static Path file(TomlTable table, String name) throws Unfit {
        Object value = table.get(List.of(name));
        if (value == null || "".equals(value)) {
            throw new Unfit(name + " is missing; each pair has a certificate and a key");
        }
        try {
            return Path.of(Rules.FILE.read(value));
        } catch (Unfit unfit) {
            throw new Unfit(name + ": " + unfit.getMessage()).at(table.inputPositionOf(List.of(name)));
        }
    }

    @Override
    public String write(List<Config.Tls.Pair> value) {
        return value.stream()
                .map(pair -> "{ certificate = " + Text.quoted(pair.certificate().toString()) + ", key = "
                        + Text.quoted(pair.key().toString()) + " }")
                .collect(Collectors.joining(", ", "[", "]"));
    }

    @Override
    public String takes() {
        return "a list of tables such as { certificate = \"FILE\", key = \"FILE\" }";
    }
}
