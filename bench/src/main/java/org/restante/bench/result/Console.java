package org.restante.bench.result;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.restante.bench.measure.Contender;
import org.restante.bench.measure.Statistics;

/// Shows a scenario as soon as it is measured.
public final class Console {
    private Console() {}

    /// Prints a line for each contender, with the ratio of its first figure to those of some others.
    public static void print(
            Figures figures, String scenario, List<? extends Contender> contenders, List<? extends Contender> others) {
        StringBuilder text = new StringBuilder(scenario).append('\n');
        for (Contender contender : contenders) {
            text.append(String.format(Locale.ROOT, "  %-22s", contender.title()));
            Measure first = null;
            for (Measure measure : Measure.values()) {
                OptionalDouble value = figures.median(scenario, contender, measure);
                if (value.isPresent()) {
                    first = first == null ? measure : first;
                    text.append(' ').append(measure.key()).append(' ');
                    text.append(Statistics.readable(value.getAsDouble()))
                            .append(' ')
                            .append(measure.unit())
                            .append(' ');
                }
            }
            if (first != null) {
                for (Contender other : others) {
                    ratio(text, figures, scenario, first, contender, other);
                }
            }
            text.append('\n');
        }
        System.out.print(text);
    }

    private static void ratio(
            StringBuilder text,
            Figures figures,
            String scenario,
            Measure measure,
            Contender contender,
            Contender other) {
        OptionalDouble own = figures.median(scenario, contender, measure);
        OptionalDouble others = figures.median(scenario, other, measure);
        if (!contender.equals(other) && own.isPresent() && others.isPresent()) {
            double ratio = own.getAsDouble() / others.getAsDouble();
            text.append(String.format(Locale.ROOT, " %.2f × %s", ratio, other.title()));
        }
    }
}
