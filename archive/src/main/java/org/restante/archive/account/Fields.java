package org.restante.archive.account;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/// One table of `accounts.toml`, with what is wrong in it.
final class Fields {
    private final TomlTable table;
    private final String name;
    private final List<Problem> problems;

    /// One thing that is wrong, and where.
    record Problem(int line, String text) {
        static final Comparator<Problem> BY_LINE = Comparator.comparingInt(Problem::line);
    }

    /// @param name the table's own, as messages show it
    Fields(TomlTable table, String name, List<Problem> problems) {
        this.table = table;
        this.name = name;
        this.problems = problems;
    }

    /// Finds fault with every key that is not among `known`.
    void allow(Set<String> known) {
        for (String key : table.keySet()) {
            if (!known.contains(key)) {
                String near = known.stream()
                        .filter(candidate -> isNear(key, candidate))
                        .findFirst()
                        .map(candidate -> "did you mean " + candidate + "?")
                        .orElse("there are "
                                + String.join(", ", known.stream().sorted().toList()));
                fault(key, "unknown key; " + near);
            }
        }
    }

    /// Whether one is the other with a letter too many, too few or another, or with letters in another order.
    private static boolean isNear(String a, String b) {
        String longer = a.length() >= b.length() ? a : b;
        String shorter = longer.equals(a) ? b : a;
        if (longer.length() - shorter.length() > 1) {
            return false;
        }
        for (int i = 0; i < longer.length(); i++) {
            String without = longer.substring(0, i) + longer.substring(i + 1);
            boolean other = longer.length() == shorter.length()
                    && without.equals(shorter.substring(0, i) + shorter.substring(i + 1));
            if (other || without.equals(shorter)) {
                return true;
            }
        }
        return longer.length() == shorter.length()
                && longer.chars()
                        .sorted()
                        .boxed()
                        .toList()
                        .equals(shorter.chars().sorted().boxed().toList());
    }

    boolean has(String key) {
        return table.get(List.of(key)) != null;
    }

    Optional<String> text(String key) {
        return value(key, String.class, "a text in quotes");
    }

    boolean flag(String key, boolean otherwise) {
        return value(key, Boolean.class, "true or false").orElse(otherwise);
    }

    Optional<Fields> table(String key) {
        return value(key, TomlTable.class, "a table in braces")
                .map(inner -> new Fields(inner, name + "." + key, problems));
    }

    Set<String> keys() {
        return table.keySet();
    }

    /// The value of a key, if it has this type; any other is a fault.
    <T> Optional<T> value(String key, Class<T> type, String takes) {
        Object value = table.get(List.of(key));
        if (value == null) {
            return Optional.empty();
        }
        if (!type.isInstance(value)) {
            fault(key, "takes " + takes);
            return Optional.empty();
        }
        return Optional.of(type.cast(value));
    }

    /// What a text stands for. An `IllegalArgumentException` of `reader` is a fault.
    <T> Optional<T> read(String key, Function<String, T> reader) {
        return text(key).flatMap(text -> {
            try {
                return Optional.of(reader.apply(text));
            } catch (IllegalArgumentException e) {
                fault(key, quote(text) + " " + e.getMessage());
                return Optional.empty();
            }
        });
    }

    void fault(String key, String text) {
        TomlPosition position = table.inputPositionOf(List.of(key));
        problems.add(new Problem(position == null ? 1 : position.line(), name + "." + key + ": " + text));
    }

    /// Finds fault with the table as a whole.
    void fault(int line, String text) {
        problems.add(new Problem(line, name + ": " + text));
    }

    private static String quote(String text) {
        StringBuilder shown = new StringBuilder("\"");
        text.codePoints()
                .limit(60)
                .map(c -> Character.isISOControl(c) ? '?' : c)
                .forEach(shown::appendCodePoint);
        return shown.append('"').toString();
    }
}
