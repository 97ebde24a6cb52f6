package org.restante.server.metrics;

import java.util.concurrent.atomic.LongAdder;

/// Numbers that only grow.
public final class Counters extends Family<LongAdder> {
    Counters(String name, String meaning, String... labels) {
        super(name, meaning, labels);
    }

    @Override
    LongAdder fresh() {
        return new LongAdder();
    }
}
