package org.restante.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HistogramTests {
    @Test
    void a_time_belongs_to_the_first_class_that_it_does_not_exceed() {
        Histogram times = new Histogram();
        times.record(0);
        times.record(100_000);
        times.record(100_001);
        times.record(11_000_000_000L);
        assertThat(times.counts()).hasSize(Histogram.bounds().size() + 1);
        assertThat(times.counts().getFirst()).isEqualTo(2);
        assertThat(times.counts().get(1)).isEqualTo(1);
        assertThat(times.counts().getLast()).isEqualTo(1);
        assertThat(times.seconds()).isBetween(11.0002, 11.0003);
    }

    @Test
    void the_bounds_rise() {
        assertThat(Histogram.bounds()).isSorted().startsWith(1e-4).endsWith(10.0);
    }
}
