package dev.scalectl.cluster;

import java.util.List;
import java.util.Optional;

/**
 * The web nodes as the balancer's targets.
 *
 * @param drainSeconds how long a deregistered target may finish its requests
 */
public record TargetGroup(String arn, int port, HealthCheck healthCheck, int drainSeconds, List<Target> targets) {

    /** The target that is this node. */
    public Optional<Target> target(Node node) {
        return targets.stream()
                .filter(target -> target.instanceId().equals(node.instanceId()))
                .findFirst();
    }
}
