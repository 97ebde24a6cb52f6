package org.restante.server.metrics;

import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// One thing that is measured: a value for each combination of its labels. Safe for use by many threads.
///
/// What a peer may choose is never the value of a label: there would be no bound.
///
/// @param <T> what a value is kept in
public abstract sealed class Family<T> permits Counters, Gauges, Histograms {
    private final String name;
    private final String meaning;
    private final List<String> labels;
    private final ConcurrentMap<List<String>, T> series = new ConcurrentHashMap<>();

    Family(String name, String meaning, String... labels) {
        this.name = name;
        this.meaning = meaning;
        this.labels = List.of(labels);
    }

    /// With the prefix and the unit, as Prometheus has it, but without what it adds to each name of a kind (`_total`).
    public String name() {
        return name;
    }

    /// In words.
    public String meaning() {
        return meaning;
    }

    /// The names of the labels.
    public List<String> labels() {
        return labels;
    }

    /// All values so far, by those of the labels, in order.
    public Map<List<String>, T> series() {
        Map<List<String>, T> sorted =
                new TreeMap<>((one, other) -> String.join("\n", one).compareTo(String.join("\n", other)));
        for (Entry<List<String>, T> entry : series.entrySet()) {
            sorted.put(entry.getKey(), entry.getValue());
        }
        return sorted;
    }

    /// The value for these labels, made where it is missing.
    T of(String... values) {
        return of(List.of(values));
    }

    T of(List<String> values) {
        return series.computeIfAbsent(values, _ -> fresh());
    }

    abstract T fresh();
}
