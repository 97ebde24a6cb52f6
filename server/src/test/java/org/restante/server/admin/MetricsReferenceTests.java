package org.restante.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.restante.server.metrics.Counters;
import org.restante.server.metrics.Family;
import org.restante.server.metrics.Gauges;
import org.restante.server.metrics.Histograms;
import org.restante.server.metrics.Metrics;
import org.restante.server.transport.Transport;

/// What is written about the numbers is true: the reference names each, and rules and dashboard use none that is not.
class MetricsReferenceTests {
    private static final Path DOCS =
            Path.of(System.getProperty("restante.root", ".")).resolve("docs");
    private static final Pattern NAME = Pattern.compile("\\b(restante|jvm|process)_[a-z0-9_]+\\b");

    @Test
    void each_number_has_its_row() throws IOException {
        assertThat(Files.readAllLines(DOCS.resolve("reference/metrics.md")).stream()
                        .filter(line -> line.startsWith("| `restante_")))
                .containsExactlyElementsOf(new Metrics()
                        .families().stream().map(MetricsReferenceTests::row).toList());
    }

    private static String row(Family<?> family) {
        String labels = family.labels().stream().map(label -> "`" + label + "`").collect(Collectors.joining(", "));
        return "| `" + exposed(family) + "` | " + kind(family) + " | " + labels + " | " + family.meaning() + " |";
    }

    private static String exposed(Family<?> family) {
        return family instanceof Counters ? family.name() + "_total" : family.name();
    }

    private static String kind(Family<?> family) {
        return switch (family) {
            case Counters _ -> "counter";
            case Gauges _ -> "gauge";
            case Histograms _ -> "histogram";
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"how-to/monitoring/restante.rules.yml", "how-to/monitoring/grafana.json"})
    void what_operators_are_given_uses_only_names_that_are_there(String file) throws IOException {
        Set<String> used = NAME.matcher(Files.readString(DOCS.resolve(file)))
                .results()
                .map(found -> found.group())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(used).isNotEmpty();
        assertThat(names()).containsAll(used);
    }

    /// As they stand on the page; of what has no value yet, as it would.
    private static Set<String> names() throws IOException {
        try (Transport transport = new Transport()) {
            Metrics metrics = new Metrics();
            Set<String> names = NAME.matcher(new String(new Scrape(metrics, transport).page(), StandardCharsets.UTF_8))
                    .results()
                    .map(found -> found.group())
                    .collect(Collectors.toCollection(TreeSet::new));
            for (Family<?> family : metrics.families()) {
                names.add(exposed(family));
                if (family instanceof Histograms) {
                    names.add(family.name() + "_bucket");
                    names.add(family.name() + "_count");
                    names.add(family.name() + "_sum");
                }
            }
            return names;
        }
    }
}
