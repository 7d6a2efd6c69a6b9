package dev.scalectl.bench;

import java.util.Arrays;
import java.util.List;

/** Measured values of one figure. */
final class Samples {
    private final double[] sorted;

    Samples(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("no values");
        }
        sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    int count() {
        return sorted.length;
    }

    double median() {
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    double least() {
        return sorted[0];
    }

    double most() {
        return sorted[sorted.length - 1];
    }

    /** The value that so large a part of all values does not exceed: 0.99 for p99. */
    double at(double part) {
        return sorted[Math.max(0, (int) Math.ceil(part * sorted.length) - 1)];
    }

    @Override
    public String toString() {
        return Arrays.toString(sorted);
    }
}
