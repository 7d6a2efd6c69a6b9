package dev.scalectl.cluster;

import java.util.List;

/**
 * Where the cluster lives.
 *
 * @param subnets the subnets for its nodes and balancer, one a zone, ordered by zone
 */
public record Network(String vpcId, List<Subnet> subnets) {

    /** A subnet; {@code cidr} such as {@code 172.31.0.0/20}. */
    public record Subnet(String id, String zone, String cidr) {}

    /** The address ranges of all subnets. */
    public List<String> cidrs() {
        return subnets.stream().map(Subnet::cidr).toList();
    }
}
