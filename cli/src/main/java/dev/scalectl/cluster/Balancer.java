package dev.scalectl.cluster;

import java.util.List;

/**
 * The load balancer.
 *
 * @param state ELB's word: {@code provisioning}, {@code active}, {@code active_impaired} or {@code failed}
 */
public record Balancer(String arn, String dnsName, String state, List<Listener> listeners) {

    /** A port on which it listens, and the target group to which it forwards. */
    public record Listener(String arn, int port, String targetGroupArn) {}
}
