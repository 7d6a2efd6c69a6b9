package dev.scalectl.release;

import dev.scalectl.node.Credentials;
import dev.scalectl.node.Ssh;
import java.util.List;

/**
 * Where a release goes.
 *
 * @param webs every web node that is there, in the order of their names; the first one runs {@code setup} and
 *     {@code migrate}
 * @param balancerSubnets the ranges that the balancer's own addresses come from, such as {@code 172.31.0.0/20}: the
 *     proxies that the application may trust
 * @param traffic the balancer, as far as a release may change it
 * @param skipped web nodes that a release does without
 */
public record Destination(
        List<Ssh> webs,
        Ssh data,
        Credentials credentials,
        List<String> balancerSubnets,
        Traffic traffic,
        Skipped skipped) {

    /** Copies the lists. */
    public Destination {
        webs = List.copyOf(webs);
        balancerSubnets = List.copyOf(balancerSubnets);
    }
}
