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

    /**
     * Why a web node's opcache is too small for what the data node may have it serve; empty when it is not, or nobody
     * knows. One that is too large is all right: what is not used of it costs nothing.
     */
    public Optional<String> outgrown(Node web) {
        Optional<Opcache> needed = cluster.data().flatMap(data -> of(data).opcache());
        return of(web).opcache()
                .filter(has -> needed.isPresent() && !has.holds(needed.get()))
                .map(has -> "the application has outgrown its opcache of " + has + ": it needs " + needed.get());
    }
}
