package org.restante.server.admin;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.stream.Stream;
import org.restante.server.metrics.Counters;
import org.restante.server.metrics.Family;
import org.restante.server.metrics.Gauges;
import org.restante.server.metrics.Histogram;
import org.restante.server.metrics.Histograms;
import org.restante.server.metrics.Metrics;

/// The numbers of this server in the terms of Prometheus.
final class Exposition implements MultiCollector {
    private static final List<Double> BOUNDS = Stream.concat(
                    Histogram.bounds().stream(), Stream.of(Double.POSITIVE_INFINITY))
            .toList();

    private final Metrics metrics;

    Exposition(Metrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public MetricSnapshots collect() {
        return MetricSnapshots.of(
                metrics.families().stream().map(Exposition::snapshot).toArray(MetricSnapshot[]::new));
    }

    private static MetricSnapshot snapshot(Family<?> family) {
        return switch (family) {
            case Counters counters -> counters(counters);
            case Gauges gauges -> gauges(gauges);
            case Histograms histograms -> histograms(histograms);
        };
    }

    private static CounterSnapshot counters(Counters family) {
        CounterSnapshot.Builder all =
                CounterSnapshot.builder().name(family.name()).help(family.meaning());
        family.series()
                .forEach((labels, count) -> all.dataPoint(CounterDataPointSnapshot.builder()
                        .labels(labels(family, labels))
                        .value((double) count.sum())
                        .build()));
        return all.build();
    }

    private static GaugeSnapshot gauges(Gauges family) {
        GaugeSnapshot.Builder all = GaugeSnapshot.builder().name(family.name()).help(family.meaning());
        family.series()
                .forEach((labels, value) -> all.dataPoint(GaugeDataPointSnapshot.builder()
                        .labels(labels(family, labels))
                        .value(value.sum() * family.unit())
                        .build()));
        return all.build();
    }

    private static HistogramSnapshot histograms(Histograms family) {
        HistogramSnapshot.Builder all =
                HistogramSnapshot.builder().name(family.name()).help(family.meaning());
        family.series()
                .forEach((labels, times) -> all.dataPoint(HistogramDataPointSnapshot.builder()
                        .labels(labels(family, labels))
                        .classicHistogramBuckets(ClassicHistogramBuckets.of(BOUNDS, times.counts()))
                        .sum(times.seconds())
                        .build()));
        return all.build();
    }

    private static Labels labels(Family<?> family, List<String> values) {
        return family.labels().isEmpty() ? Labels.EMPTY : Labels.of(family.labels(), values);
    }
}
