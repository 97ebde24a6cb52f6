package org.restante.bench.reader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.restante.bench.result.Figures;
import org.restante.bench.result.ResultFile;
import org.restante.bench.result.Template;

/// The figures of a run beside their goals, printed as they come.
final class Sheet {
    private final StringBuilder rows = new StringBuilder();
    private boolean missed;

    /// A figure that has no goal.
    void figure(String what, double figure) {
        row(what, figure, "");
    }

    /// A figure that is to be so much at most.
    void most(String what, double figure, double goal) {
        missed |= figure > goal;
        row(what, figure, String.format(Locale.ROOT, "at most %.0f%s", goal, figure > goal ? ": missed" : ""));
    }

    /// A figure that is to be so much at least.
    void least(String what, double figure, double goal) {
        missed |= figure < goal;
        row(what, figure, String.format(Locale.ROOT, "at least %.0f%s", goal, figure < goal ? ": missed" : ""));
    }

    private void row(String what, double figure, String goal) {
        String number = String.format(Locale.ROOT, figure < 10 ? "%.2f" : "%.0f", figure);
        System.out.printf(Locale.ROOT, "%-50s %10s  %s%n", what, number, goal);
        rows.append("| ").append(what).append(" | ").append(number).append(" | ");
        rows.append(goal).append(" |\n");
    }

    /// Whether a goal was not met.
    boolean isMissed() {
        return missed;
    }

    /// Writes `docs/reference/reader.md`.
    void write(Path root, Map<String, String> machine) throws IOException {
        Files.writeString(
                root.resolve("docs/reference/reader.md"),
                Template.read(Sheet.class, "reader.md")
                        .replace("{machine}", new ResultFile(machine, new Figures()).machine())
                        .replace("{rows}", rows));
    }
}
