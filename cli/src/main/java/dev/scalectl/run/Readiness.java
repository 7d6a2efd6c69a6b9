package dev.scalectl.run;

import dev.scalectl.cluster.Cluster;
import dev.scalectl.cluster.Node;
import dev.scalectl.cluster.NodeFacts;
import dev.scalectl.cluster.Observed;
import dev.scalectl.cluster.Role;
import dev.scalectl.error.Failure;
import dev.scalectl.release.Skipped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Whether a release can begin.
 *
 * @param webs names of the web nodes that it goes to, at least one
 * @param skipped those that it does without
 */
record Readiness(List<String> webs, Skipped skipped) {

    /**
     * By what the nodes say. A node that is away would serve the old release when it comes back.
     *
     * @param skipUnreachable whether web nodes that can't be reached are done without
     * @throws Failure that names each node that is not ready
     */
    static Readiness of(Observed observed, boolean skipUnreachable) {
        Cluster cluster = observed.cluster();
        if (cluster.data().isEmpty() || cluster.nodes(Role.WEB).isEmpty()) {
            throw new Failure(
                    "The cluster " + cluster.name() + " is not complete: it needs a data node and a web node",
                    "Make it with: scalectl up");
        }
        Map<String, String> away = away(observed);
        List<String> there = cluster.nodes(Role.WEB).stream()
                .map(Node::name)
                .filter(name -> !away.containsKey(name))
                .toList();
        boolean canSkip = !there.isEmpty();
        List<String> problems = new ArrayList<>();
        for (Node node : cluster.nodes()) {
            if (!away.containsKey(node.name())) {
                notSetUp(node, observed.of(node)).ifPresent(problems::add);
            } else if (!canSkip || !skipUnreachable || node.role() != Role.WEB) {
                problems.add(away.get(node.name()));
            }
        }
        if (!problems.isEmpty()) {
            throw notReady(problems, canSkip && !skipUnreachable && isOnlyWeb(cluster, away, problems));
        }
        return new Readiness(there, skipUnreachable ? Skipped.unreachable(away) : Skipped.nobody());
    }

    /** Nodes that can't be reached, with why. */
    private static Map<String, String> away(Observed observed) {
        Map<String, String> away = new TreeMap<>();
        for (Node node : observed.cluster().nodes()) {
            NodeFacts facts = observed.of(node);
            if (!node.isRunning()) {
                away.put(node.name(), node.name() + " is " + node.state());
            } else if (!facts.reachable()) {
                String why = facts.message();
                away.put(node.name(), why.startsWith(node.name()) ? why : node.name() + ": " + why);
            }
        }
        return away;
    }

    private static Optional<String> notSetUp(Node node, NodeFacts facts) {
        return facts.settings().isEmpty() ? Optional.of(node.name() + " is not set up") : Optional.empty();
    }

    private static boolean isOnlyWeb(Cluster cluster, Map<String, String> away, List<String> problems) {
        return problems.size() == away.size()
                && cluster.nodes(Role.WEB).stream().map(Node::name).toList().containsAll(away.keySet());
    }

    private static Failure notReady(List<String> problems, boolean couldSkip) {
        String advice = "Mend the cluster with: scalectl up";
        return new Failure(
                "Nothing was changed, for not all nodes are ready:\n" + String.join("\n", problems),
                couldSkip ? advice + "\n" + Skipped.ADVICE : advice);
    }
}
