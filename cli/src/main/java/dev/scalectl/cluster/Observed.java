package dev.scalectl.cluster;

import java.util.Map;
import java.util.Optional;

/**
 * The cluster as the cloud and the nodes themselves show it: all that a plan is made from.
 *
 * @param facts by node name; nodes that don't run have none
 * @param liveRelease the release that all web nodes should serve; empty before the first
 */
public record Observed(Cluster cluster, Map<String, NodeFacts> facts, Optional<String> liveRelease) {

    /** What a node said of itself; unreachable when it was not asked. */
    public NodeFacts of(Node node) {
        return facts.getOrDefault(node.name(), NodeFacts.unreachable(node.state()));
    }
}
