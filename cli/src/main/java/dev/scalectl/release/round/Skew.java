package dev.scalectl.release.round;

import java.util.Collection;
import java.util.LongSummaryStatistics;
import java.util.Optional;

/**
 * How far apart nodes switched: the last one minus the first one, by one clock.
 *
 * @param errorMillis how far {@code millis} may be off
 */
public record Skew(double millis, double errorMillis) {

    /** Of some switches; empty when there were none. */
    public static Optional<Skew> of(Collection<Activation> activations) {
        if (activations.isEmpty()) {
            return Optional.empty();
        }
        LongSummaryStatistics times =
                activations.stream().mapToLong(Activation::atNanos).summaryStatistics();
        // it is the distance of two nodes, so no more than two of the errors are in it
        long error = activations.stream()
                .map(Activation::errorNanos)
                .sorted((one, other) -> Long.compare(other, one))
                .limit(activations.size() == 1 ? 0 : 2)
                .mapToLong(Long::longValue)
                .sum();
        return Optional.of(new Skew((times.getMax() - times.getMin()) / 1e6, error / 1e6));
    }
}
