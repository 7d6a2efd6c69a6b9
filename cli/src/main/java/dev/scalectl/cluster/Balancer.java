package dev.scalectl.cluster;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The load balancer.
 *
 * @param state ELB's word: {@code provisioning}, {@code active}, {@code active_impaired} or {@code failed}
 * @param groupIds its security groups
 * @param subnets the id of its subnet in each of its zones; targets in other zones get no requests
 */
public record Balancer(
        String arn,
        String dnsName,
        String state,
        Set<String> groupIds,
        Map<String, String> subnets,
        List<Listener> listeners) {

    /** A port on which it listens, and the target group to which it forwards. */
    public record Listener(String arn, int port, String targetGroupArn) {}
}
