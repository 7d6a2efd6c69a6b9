package dev.scalectl.lab.state;

import java.util.Map;

/**
 * How much the account may have at once.
 *
 * @param limits absent kinds have no limit
 */
public record Quotas(Map<Kind, Integer> limits) {
    /** No limits. */
    public static final Quotas NONE = new Quotas(Map.of());

    /** What can be limited. */
    public enum Kind {
        INSTANCES,
        VCPUS,
        SECURITY_GROUPS,
        LOAD_BALANCERS,
        TARGET_GROUPS
    }

    /** A copy of these limits. */
    public Quotas {
        limits = Map.copyOf(limits);
    }

    /** The limit; the largest number when there is none. */
    public int limit(Kind kind) {
        return limits.getOrDefault(kind, Integer.MAX_VALUE);
    }
}
