package dev.scalectl.run;

import dev.scalectl.cluster.Cluster;
import dev.scalectl.cluster.Node;
import dev.scalectl.cluster.NodeFacts;
import dev.scalectl.cluster.Observed;
import dev.scalectl.cluster.Role;
import dev.scalectl.error.Failure;
import dev.scalectl.node.Facts;
import dev.scalectl.node.Pool;
import dev.scalectl.node.Ssh;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Asks all nodes that run, at the same time, what they say of themselves. */
final class Observation {
    private Observation() {}

    static Observed of(Session session) {
        Cluster cluster = session.cluster();
        Map<String, NodeFacts> facts = ask(session, cluster.nodes(), ssh -> Facts.read(ssh, session.config()));
        return new Observed(cluster, facts, liveRelease(cluster, facts));
    }

    /** Asks nodes only what a release has to know before it begins. */
    static Map<String, NodeFacts> glance(Session session, List<Node> nodes) {
        return ask(session, nodes, Facts::glance);
    }

    static Map<String, Pool> pools(Session session) {
        Map<String, Pool> pools = new HashMap<>();
        FanOut.over(running(session.cluster().nodes(Role.WEB)), node -> pool(session, node))
                .forEach((node, said) -> said.ifPresent(pool -> pools.put(node.name(), pool)));
        return pools;
    }

    private static Optional<Pool> pool(Session session, Node node) {
        try {
            return Pool.read(session.connections().to(node));
        } catch (Failure _) {
            // its facts say why
            return Optional.empty();
        }
    }

    private static List<Node> running(List<Node> nodes) {
        return nodes.stream()
                .filter(node -> node.isRunning() && node.publicIp().isPresent())
                .toList();
    }

    private static Map<String, NodeFacts> ask(Session session, List<Node> nodes, Function<Ssh, NodeFacts> question) {
        Map<String, NodeFacts> facts = new HashMap<>();
        FanOut.over(running(nodes), node -> ask(session, node, question))
                .forEach((node, said) -> facts.put(node.name(), said));
        return facts;
    }

    private static NodeFacts ask(Session session, Node node, Function<Ssh, NodeFacts> question) {
        try {
            return question.apply(session.connections().to(node));
        } catch (Failure e) {
            return NodeFacts.unreachable(e.getMessage().lines().findFirst().orElse("no answer"));
        }
    }

    /**
     * The history's last committed release; while the database is down, what most web nodes serve. A cluster without
     * data has no release that could be live, whatever its web nodes still have.
     */
    static Optional<String> liveRelease(Cluster cluster, Map<String, NodeFacts> facts) {
        Optional<Node> data = cluster.data();
        if (data.isEmpty()) {
            return Optional.empty();
        }
        NodeFacts said = facts.get(data.get().name());
        if (said != null && said.reachable()) {
            if (said.settings().isEmpty()) {
                return Optional.empty();
            }
            if (said.mysql().equals(Optional.of("ok"))) {
                return said.liveRelease();
            }
        }
        return mostServed(cluster, facts);
    }

    private static Optional<String> mostServed(Cluster cluster, Map<String, NodeFacts> facts) {
        Map<String, Long> served = cluster.nodes(Role.WEB).stream()
                .map(Node::name)
                .filter(facts::containsKey)
                .flatMap(name -> facts.get(name).release().stream())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return served.entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey);
    }
}
