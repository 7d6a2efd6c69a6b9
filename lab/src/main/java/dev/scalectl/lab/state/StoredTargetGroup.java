package dev.scalectl.lab.state;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A target group with its targets.
 *
 * @param attributes those that differ from the defaults
 */
public record StoredTargetGroup(
        String arn, String name, int port, Check check, Map<String, String> attributes, List<Target> targets) {

    /**
     * The health check.
     *
     * @param port {@code traffic-port} or a number
     */
    public record Check(
            String path,
            String port,
            int intervalSeconds,
            int timeoutSeconds,
            int healthyThreshold,
            int unhealthyThreshold,
            String matcher) {}

    /**
     * A target.
     *
     * @param drainingSince when it was deregistered; absent while it is registered
     */
    public record Target(String instanceId, int port, Instant registeredAt, Optional<Instant> drainingSince) {
        /** The same, deregistered; it stays as it is when it already was. */
        public Target draining(Instant now) {
            return drainingSince.isPresent() ? this : new Target(instanceId, port, registeredAt, Optional.of(now));
        }
    }

    /** The same, with another health check. */
    public StoredTargetGroup withCheck(Check newCheck) {
        return new StoredTargetGroup(arn, name, port, newCheck, attributes, targets);
    }

    /** The same, with these attributes. */
    public StoredTargetGroup withAttributes(Map<String, String> newAttributes) {
        return new StoredTargetGroup(arn, name, port, check, newAttributes, targets);
    }

    /** The same, with these targets. */
    public StoredTargetGroup withTargets(List<Target> newTargets) {
        return new StoredTargetGroup(arn, name, port, check, attributes, List.copyOf(newTargets));
    }
}
