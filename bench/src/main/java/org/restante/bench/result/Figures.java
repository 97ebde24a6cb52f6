package org.restante.bench.result;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.restante.bench.measure.Contender;
import org.restante.bench.measure.Statistics;

/// All that was measured in one run: for each scenario, contender and measure the values of its rounds.
public final class Figures {
    private final Map<Key, List<Double>> values = new LinkedHashMap<>();

    /// What a figure is of.
    public record Key(String scenario, Contender contender, Measure measure) {}

    /// Adds the value of one round.
    public void add(String scenario, Contender contender, Measure measure, double value) {
        values.computeIfAbsent(new Key(scenario, contender, measure), _ -> new ArrayList<>())
                .add(value);
    }

    /// The median of the rounds; empty where nothing was measured.
    public OptionalDouble median(String scenario, Contender contender, Measure measure) {
        List<Double> rounds = values.get(new Key(scenario, contender, measure));
        return rounds == null ? OptionalDouble.empty() : OptionalDouble.of(Statistics.median(rounds));
    }

    /// Every figure in the order in which it came.
    public void forEach(BiConsumer<Key, List<Double>> action) {
        values.forEach(action);
    }

    /// The scenarios that were measured, in order.
    public Stream<String> scenarios() {
        return values.keySet().stream().map(Key::scenario).distinct();
    }
}
