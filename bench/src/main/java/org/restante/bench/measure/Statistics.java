package org.restante.bench.measure;

import java.util.Arrays;
import java.util.List;

/// What is said of some measured values.
public final class Statistics {
    private Statistics() {}

    /// The value in the middle, or the mean of the two there.
    ///
    /// @throws IllegalArgumentException if there is no value
    public static double median(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("no median of nothing");
        }
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// A number with three digits that count, as people read it: `0.123`, `12.3`, `1,230`.
    public static String readable(double value) {
        double size = Math.abs(value);
        if (size >= 100) {
            return String.format(java.util.Locale.ROOT, "%,d", Math.round(value));
        }
        return String.format(java.util.Locale.ROOT, size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f", value);
    }
}
