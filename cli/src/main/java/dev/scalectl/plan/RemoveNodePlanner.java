package dev.scalectl.plan;

import dev.scalectl.cluster.Cluster;
import dev.scalectl.cluster.Node;
import dev.scalectl.cluster.Role;
import dev.scalectl.config.Config;
import dev.scalectl.error.Failure;
import java.util.ArrayList;
import java.util.List;

/** Web nodes that leave: drained first, then terminated. */
public final class RemoveNodePlanner {
    private RemoveNodePlanner() {}

    /**
     * Plans the removal of web nodes.
     *
     * @throws Failure when a name is unknown or the data node's, or too few would be left
     */
    public static Plan plan(Config config, Cluster cluster, List<String> names) {
        List<Node> leaving =
                names.stream().distinct().map(name -> find(cluster, name)).toList();
        int left = cluster.nodes(Role.WEB).size() - leaving.size();
        if (left < config.web().count()) {
            throw new Failure(
                    "Only " + left + " web nodes would be left, and web.count in "
                            + config.file().getFileName() + " is "
                            + config.web().count(),
                    "Lower web.count first, or replace a broken node: terminate its instance, then run scalectl up");
        }
        Plan.Builder plan = new Plan.Builder();
        // first of all, so that an up after an interruption does not put the nodes back
        plan.add(new Step.SetWebCount(left), "or up would put the nodes back");
        for (Node node : leaving) {
            List<String> needs = new ArrayList<>(List.of("web-count"));
            if (cluster.target(node).isPresent()) {
                plan.add(new Step.Drain(node.name()), "its requests are to end first", "web-count");
                needs.add("drain:" + node.name());
            }
            plan.add(new Step.Terminate(node.name()), "it was asked for", needs);
        }
        return plan.build();
    }

    private static Node find(Cluster cluster, String name) {
        Node node = cluster.node(name)
                .orElseThrow(() -> new Failure(
                        cluster.name() + " has no node " + name, "Its nodes are listed by: scalectl status"));
        if (node.role() != Role.WEB) {
            throw new Failure(
                    name + " holds the database, so it can't be removed by itself",
                    "To remove the whole cluster: scalectl down");
        }
        return node;
    }
}
