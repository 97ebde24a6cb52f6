package org.restante.server.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/// How long something took, each time, in a few classes from 100 µs to 10 s. To record one costs some nanoseconds. Safe
/// for use by many threads.
public final class Histogram {
    private static final long[] MICROSECONDS = {
        100, 500, 1_000, 5_000, 10_000, 50_000, 100_000, 500_000, 1_000_000, 5_000_000, 10_000_000
    };
    private static final long[] BOUNDS =
            Arrays.stream(MICROSECONDS).map(TimeUnit.MICROSECONDS::toNanos).toArray();

    private final LongAdder[] counts =
            Stream.generate(LongAdder::new).limit(BOUNDS.length + 1).toArray(LongAdder[]::new);
    private final LongAdder nanos = new LongAdder();

    Histogram() {}

    /// The upper bounds of all classes but the last, in seconds.
    public static List<Double> bounds() {
        return Arrays.stream(MICROSECONDS).mapToObj(each -> each / 1e6).toList();
    }

    /// Adds one.
    public void record(long took) {
        int at = 0;
        while (at < BOUNDS.length && took > BOUNDS[at]) {
            at++;
        }
        counts[at].increment();
        nanos.add(took);
    }

    /// Adds one that began then, by [System#nanoTime].
    public void since(long began) {
        record(System.nanoTime() - began);
    }

    /// How many there are in each class.
    public List<Long> counts() {
        return Arrays.stream(counts).map(LongAdder::sum).toList();
    }

    /// All together, in seconds.
    public double seconds() {
        return nanos.sum() / 1e9;
    }
}
