package dev.scalectl.release.round;

/**
 * A node's switch.
 *
 * @param atNanos when, by the data node's clock, as Unix time
 * @param offsetNanos the node's clock minus the data node's
 * @param errorNanos how far {@code atNanos} may be off
 */
public record Activation(String node, long atNanos, long offsetNanos, long errorNanos) {

    /** The rename happened somewhere between the two readings of the clock. */
    static Activation of(String node, Said.Switched switched, long offset, long error) {
        long half = (switched.after() - switched.before()) * 1000 / 2;
        return new Activation(node, (switched.before() - offset) * 1000 + half, offset * 1000, error * 1000 + half);
    }
}
