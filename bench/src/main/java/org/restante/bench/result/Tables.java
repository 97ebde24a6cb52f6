package org.restante.bench.result;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.restante.bench.measure.Contender;
import org.restante.bench.measure.Statistics;
import org.restante.bench.server.Name;

/// The tables of a page, in Markdown.
public final class Tables {
    private static final String NONE = "–";
    private static final List<Name> ORDER =
            List.of(Name.DOVECOT_DEFAULT, Name.DOVECOT, Name.DOVECOT_BEST, Name.RESTANTE, Name.LIMIT);

    private final Figures figures;
    private final List<? extends Contender> order;

    /// Of servers.
    Tables(Figures figures) {
        this(figures, ORDER);
    }

    /// @param order the columns, of which those are left out that were not measured
    public Tables(Figures figures, List<? extends Contender> order) {
        this.figures = figures;
        this.order = List.copyOf(order);
    }

    /// Every goal, and whether it is reached.
    String goals() {
        StringBuilder table = new StringBuilder("""
                | work | unit | Dovecot | Restante | limit | × Dovecot | × limit | to reach | passed |
                |---|---|---:|---:|---:|---:|---:|---|---|
                """);
        for (Goal goal : Goal.ALL) {
            OptionalDouble own = goal.of(figures, Name.RESTANTE);
            OptionalDouble dovecot = goal.of(figures, Name.DOVECOT);
            OptionalDouble limit = goal.of(figures, Name.LIMIT);
            row(
                    table,
                    goal.work(),
                    goal.unit(),
                    value(dovecot),
                    value(own),
                    value(limit),
                    ratio(own, dovecot),
                    ratio(own, limit),
                    floor(goal),
                    verdict(goal));
        }
        return table.toString();
    }

    private static String floor(Goal goal) {
        String times = switch (goal.against()) {
            case DOVECOT -> " × Dovecot";
            case LIMIT -> " × limit";
            case NOBODY -> " " + goal.unit();
        };
        String floor = "≤ " + part(goal.floor()) + times;
        return goal.second() == goal.floor() ? floor : floor + ", then ≤ " + part(goal.second());
    }

    private static String part(double floor) {
        return floor < 1 && floor > 0
                ? "1/" + Math.round(1 / floor)
                : Statistics.readable(floor).replaceAll("\\.0+$|(\\.\\d)0$", "$1");
    }

    private String verdict(Goal goal) {
        OptionalDouble reached = goal.reached(figures);
        if (reached.isEmpty()) {
            return "not measured";
        }
        if (reached.getAsDouble() > goal.floor()) {
            return "**no**";
        }
        return reached.getAsDouble() > goal.second() ? "yes, not the second" : "yes";
    }

    /// One measure of every scenario that has it.
    public String of(Measure measure) {
        List<? extends Contender> columns = order.stream()
                .filter(column -> figures.scenarios()
                        .anyMatch(scenario ->
                                figures.median(scenario, column, measure).isPresent()))
                .toList();
        StringBuilder table = new StringBuilder();
        head(table, measure.unit(), columns);
        figures.scenarios()
                .filter(scenario -> columns.stream()
                        .anyMatch(column ->
                                figures.median(scenario, column, measure).isPresent()))
                .forEach(scenario -> row(
                        table,
                        scenario,
                        columns.stream()
                                .map(column -> value(figures.median(scenario, column, measure)))
                                .toArray(String[]::new)));
        return table.toString();
    }

    private static void head(StringBuilder table, String first, List<? extends Contender> columns) {
        row(table, first, columns.stream().map(Contender::title).toArray(String[]::new));
        table.append("|---|").append("---:|".repeat(columns.size())).append('\n');
    }

    /// How maildrops grow: a line for each size and server.
    String maildrops() {
        List<Measure> measures = List.of(
                Measure.FIRST_SIGHT,
                Measure.COLD,
                Measure.UNCHANGED,
                Measure.FIRST_RETR,
                Measure.LIST,
                Measure.LIST_CPU,
                Measure.UIDL,
                Measure.UIDL_CPU);
        StringBuilder table =
                new StringBuilder("| messages | server | first sight, ms | after a restart, ms | unchanged, ms");
        table.append(" | first RETR, ms | LIST, ms | a message, ns | UIDL, ms | a message, ns |\n|---:|---|");
        table.append("---:|".repeat(measures.size())).append('\n');
        figures.scenarios().filter(scenario -> scenario.startsWith("maildrop")).forEach(scenario -> {
            for (Name server : ORDER) {
                if (figures.median(scenario, server, Measure.COLD).isPresent()) {
                    String cells = measures.stream()
                            .map(measure -> value(figures.median(scenario, server, measure)))
                            .collect(Collectors.joining(" | "));
                    long messages = Long.parseLong(scenario.substring("maildrop".length()));
                    row(table, String.format(Locale.ROOT, "%,d", messages), server.title(), cells);
                }
            }
        });
        return table.toString();
    }

    private static void row(StringBuilder table, String first, String... cells) {
        table.append("| ")
                .append(first)
                .append(" | ")
                .append(String.join(" | ", Arrays.asList(cells)))
                .append(" |\n");
    }

    private static String value(OptionalDouble value) {
        return value.isPresent() ? Statistics.readable(value.getAsDouble()) : NONE;
    }

    private static String ratio(OptionalDouble own, OptionalDouble other) {
        return own.isPresent() && other.isPresent()
                ? String.format(Locale.ROOT, "%.2f", own.getAsDouble() / other.getAsDouble())
                : NONE;
    }
}
