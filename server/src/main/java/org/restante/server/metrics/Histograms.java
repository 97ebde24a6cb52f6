package org.restante.server.metrics;

/// Times that things took.
public final class Histograms extends Family<Histogram> {
    Histograms(String name, String meaning, String... labels) {
        super(name, meaning, labels);
    }

    @Override
    Histogram fresh() {
        return new Histogram();
    }
}
