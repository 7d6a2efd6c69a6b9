package dev.scalectl.run;

import dev.scalectl.cluster.Cluster;
import dev.scalectl.cluster.Node;
import dev.scalectl.cluster.NodeFacts;
import dev.scalectl.cluster.Observed;
import dev.scalectl.cluster.Role;
import dev.scalectl.error.Joined;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A look at all nodes that is under way: whether each of them can be reached and is set up. The data node's answer can
 * be had before the others'.
 */
public final class Glance {
    private final Cluster cluster;
    private final CompletableFuture<Map<String, NodeFacts>> data;
    private final CompletableFuture<Map<String, NodeFacts>> webs;

    private Glance(
            Cluster cluster,
            CompletableFuture<Map<String, NodeFacts>> data,
            CompletableFuture<Map<String, NodeFacts>> webs) {
        this.cluster = cluster;
        this.data = data;
        this.webs = webs;
    }

    static Glance begin(Session session) {
        Cluster cluster = session.cluster();
        return new Glance(cluster, begin(session, cluster.nodes(Role.DATA)), begin(session, cluster.nodes(Role.WEB)));
    }

    private static CompletableFuture<Map<String, NodeFacts>> begin(Session session, List<Node> nodes) {
        return CompletableFuture.supplyAsync(() -> Observation.glance(session, nodes), Thread::startVirtualThread);
    }

    /** Waits for the data node, and tells whether it can be reached and is set up. */
    public boolean isDataNodeThere() {
        Map<String, NodeFacts> facts = Joined.of(data);
        return cluster.data()
                .map(node -> facts.get(node.name()))
                .flatMap(NodeFacts::settings)
                .isPresent();
    }

    /** Waits for all nodes. */
    public Observed observed() {
        Map<String, NodeFacts> facts = new HashMap<>(Joined.of(data));
        facts.putAll(Joined.of(webs));
        return new Observed(cluster, facts, Optional.empty());
    }
}
