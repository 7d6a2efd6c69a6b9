package dev.scalectl.release.round;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

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

    /** Before anybody was to switch. */
    public static Switched nobody() {
        return new Switched(0, List.of(), Map.of(), Map.of(), List.of());
    }

    /** Whether any node may have switched; one that says that it could not has not. */
    public boolean isBegun() {
        return !(activations.isEmpty() && astray.isEmpty());
    }

    /** What came of this and of a later round, for other nodes; the later one's instant counts. */
    public Switched and(Switched later) {
        return new Switched(
                later.instant,
                joined(activations, later.activations),
                joined(astray, later.astray),
                joined(failed, later.failed),
                joined(warnings, later.warnings));
    }

    private static <T> List<T> joined(List<T> some, List<T> more) {
        return Stream.concat(some.stream(), more.stream()).distinct().toList();
    }

    private static Map<String, String> joined(Map<String, String> some, Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(some);
        all.putAll(more);
        return all;
    }

    /** How far apart they were; empty when fewer than all told. */
    public Optional<Skew> skew() {
        return Skew.of(activations);
    }
}
