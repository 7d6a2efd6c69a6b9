package dev.scalectl.release.round;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What came of a round after it was decided that nodes switch.
 *
 * @param instant when they were to, by {@link System#nanoTime}
 * @param activations of those that have
 * @param astray those that gave no answer, or don't know what was decided, with why: they may serve what they served
 *     before
 * @param failed those that say that they serve what they served before, with why
 * @param warnings why less is certain than usual
 */
public record Switched(
        long instant,
        List<Activation> activations,
        Map<String, String> astray,
        Map<String, String> failed,
        List<String> warnings) {

    /** The same without nodes that the round did not have to have. */
    public Switched without(Set<String> nodes) {
        Map<String, String> left = new TreeMap<>(astray);
        left.keySet().removeAll(nodes);
        return new Switched(instant, activations, left, failed, warnings);
    }

    /** How far apart they were; empty when fewer than all told. */
    public Optional<Skew> skew() {
        return Skew.of(activations);
    }
}
