package dev.scalectl.lab.world;

import java.time.Duration;
import java.util.List;

/**
 * A load balancer to run.
 *
 * @param arn its ARN
 * @param privateIps one address for each of its zones; its requests to targets come from these
 * @param publicIp the address that listens for the world
 * @param idleTimeout after which a silent connection is closed; an ALB's default is 60 s
 */
public record BalancerSpec(
        String arn,
        List<String> privateIps,
        String publicIp,
        Duration idleTimeout,
        List<ListenerSpec> listeners,
        List<TargetGroupSpec> targetGroups) {

    /** A port that listens, and the target group that it forwards to. */
    public record ListenerSpec(int port, String targetGroupArn) {}

    /** A target group, with all its targets, those that drain included. */
    public record TargetGroupSpec(String arn, HealthCheck healthCheck, List<TargetSpec> targets) {}

    /**
     * A target.
     *
     * @param draining true from DeregisterTargets on: no new request, those in flight finish
     * @param remove true once the deregistration delay is over: what is still open is cut
     */
    public record TargetSpec(String instanceId, String ip, int port, boolean draining, boolean remove) {}

    /**
     * A target group's health check.
     *
     * @param port 0 for each target's own port
     * @param matcher status codes that pass, in ELB's notation: {@code 200}, {@code 200,202} or {@code 200-299}
     */
    public record HealthCheck(
            String path,
            int port,
            Duration interval,
            Duration timeout,
            int healthyThreshold,
            int unhealthyThreshold,
            String matcher) {}
}
