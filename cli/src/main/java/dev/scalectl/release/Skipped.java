package dev.scalectl.release;

import dev.scalectl.error.Failure;
import dev.scalectl.release.round.Switched;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The web nodes that a release does without, as they can't be reached and the operator allows that. They are out of the
 * balancer before anything switches, for they may go on serving the release before; {@code up} brings them the live one
 * and then registers them again.
 */
public final class Skipped {
    /** For whoever finds a node missing. */
    public static final String ADVICE = "Or go on without the nodes that can't be reached: --skip-unreachable";

    private final boolean allowed;
    private final SortedMap<String, String> nodes = new TreeMap<>();
    private final Set<String> takenOut = new HashSet<>();

    private Skipped(boolean allowed, Map<String, String> known) {
        this.allowed = allowed;
        nodes.putAll(known);
    }

    /** No node may be missing. */
    public static Skipped nobody() {
        return new Skipped(false, Map.of());
    }

    /**
     * Whoever can't be reached may be missing.
     *
     * @param known those that can't be reached from the start, with why
     */
    public static Skipped unreachable(Map<String, String> known) {
        return new Skipped(true, known);
    }

    /** Whether nodes may be missing. */
    boolean isAllowed() {
        return allowed;
    }

    /** The same failure, with the other way to go on. */
    static Failure advised(Failure failure) {
        return new Failure(failure.getMessage(), failure.advice() + "\n" + ADVICE, failure);
    }

    /** Goes on without a node from now on; the first reason counts. */
    synchronized void add(String node, String why) {
        nodes.putIfAbsent(node, why);
    }

    /** Whether it is one of them. */
    synchronized boolean has(String node) {
        return nodes.containsKey(node);
    }

    /** All of them, with why. */
    synchronized SortedMap<String, String> nodes() {
        return new TreeMap<>(nodes);
    }

    /** What came of a switch, as far as nobody was to be done without. */
    Switched leftOutOf(Switched switched) {
        return switched.without(nodes().keySet());
    }

    /** Takes those out of the balancer that are not out yet. */
    synchronized void takeOut(Traffic traffic) {
        List<String> left =
                nodes.keySet().stream().filter(node -> !takenOut.contains(node)).toList();
        if (!left.isEmpty()) {
            traffic.takeOut().accept(left);
            takenOut.addAll(left);
        }
    }
}
