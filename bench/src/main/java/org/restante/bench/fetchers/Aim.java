package org.restante.bench.fetchers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.restante.bench.measure.Statistics;
import org.restante.bench.result.Figures;
import org.restante.bench.result.Measure;
import org.restante.bench.server.Name;

/// A time that `restante fetch` means to reach: no more than a part of another's.
///
/// @param work what is done
/// @param other whose time it is held against
/// @param times how many times as fast it is to be, at least
record Aim(String work, String scenario, Client other, int times) {
    private static final int MUCH = 5;

    /// Every aim, in the order of the table.
    static final List<Aim> ALL = all();

    private static List<Aim> all() {
        List<Aim> all = new ArrayList<>();
        for (Name server : List.of(Name.DOVECOT, Name.RESTANTE)) {
            String work = "from " + server.title() + " over the long line, TLS";
            String scenario = Scenario.name(server, true, true);
            all.add(new Aim(work, scenario, Client.FETCHMAIL, MUCH));
            all.add(new Aim(work, scenario, Client.GETMAIL, MUCH));
            all.add(new Aim(work, scenario, Client.MPOP, 1));
        }
        return all;
    }

    /// The table of all, in Markdown, and whether each is reached.
    static String table(Figures figures) {
        StringBuilder table = new StringBuilder("""
                | work | beside | its time, s | restante fetch, s | times as fast | to reach | passed |
                |---|---|---:|---:|---:|---|---|
                """);
        ALL.forEach(aim -> table.append(aim.row(figures)));
        return table.toString();
    }

    private String row(Figures figures) {
        OptionalDouble own = figures.median(scenario, Client.RESTANTE, Measure.TIME);
        OptionalDouble others = figures.median(scenario, other, Measure.TIME);
        boolean measured = own.isPresent() && others.isPresent();
        double reached = measured ? others.getAsDouble() / own.getAsDouble() : 0;
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %s | %s | ≥ %d | %s |%n",
                work,
                other.title(),
                shown(others),
                shown(own),
                measured ? String.format(Locale.ROOT, "%.2f", reached) : "–",
                times,
                measured ? (reached >= times ? "yes" : "**no**") : "not measured");
    }

    private static String shown(OptionalDouble value) {
        return value.isPresent() ? Statistics.readable(value.getAsDouble()) : "–";
    }
}
