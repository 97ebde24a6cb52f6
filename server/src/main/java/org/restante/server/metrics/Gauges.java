package org.restante.server.metrics;

import java.util.concurrent.atomic.LongAdder;

/// Numbers that grow and shrink.
public final class Gauges extends Family<LongAdder> {
    private final double unit;

    /// @param unit what one stands for
    Gauges(String name, double unit, String meaning, String... labels) {
        super(name, meaning, labels);
        this.unit = unit;
    }

    /// What one stands for, in the unit that the name says.
    public double unit() {
        return unit;
    }

    @Override
    LongAdder fresh() {
        return new LongAdder();
    }
}
