package org.restante.bench.result;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.restante.bench.measure.Statistics;
import org.restante.bench.server.Name;

/// Shows a scenario as soon as it is measured.
public final class Console {
    private Console() {}

    /// Prints a line for each server, with the ratio of its first figure to that of Dovecot and of the limit.
    public static void print(Figures figures, String scenario, List<Name> servers) {
        StringBuilder text = new StringBuilder(scenario).append('\n');
        for (Name server : servers) {
            text.append(String.format(Locale.ROOT, "  %-22s", server.title()));
            Measure first = null;
            for (Measure measure : Measure.values()) {
                OptionalDouble value = figures.median(scenario, server, measure);
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
                ratio(text, figures, scenario, first, server, Name.DOVECOT);
                ratio(text, figures, scenario, first, server, Name.LIMIT);
            }
            text.append('\n');
        }
        System.out.print(text);
    }

    private static void ratio(
            StringBuilder text, Figures figures, String scenario, Measure measure, Name server, Name other) {
        OptionalDouble own = figures.median(scenario, server, measure);
        OptionalDouble others = figures.median(scenario, other, measure);
        if (server != other && own.isPresent() && others.isPresent()) {
            double ratio = own.getAsDouble() / others.getAsDouble();
            text.append(String.format(Locale.ROOT, " %.2f × %s", ratio, other.title()));
        }
    }
}
