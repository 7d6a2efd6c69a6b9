package dev.scalectl.plan;

import dev.scalectl.cluster.Cluster;
import dev.scalectl.cluster.Observed;
import dev.scalectl.cluster.Role;
import dev.scalectl.error.Failure;
import java.util.List;

/** New web nodes that serve the live release before they get a request. */
public final class AddNodePlanner {
    private AddNodePlanner() {}

    /**
     * Plans more web nodes.
     *
     * @throws Failure when the cluster is not one that a node can be added to
     */
    public static Plan plan(Desired desired, Observed observed, int count) {
        Cluster cluster = observed.cluster();
        if (cluster.data().filter(data -> observed.of(data).reachable()).isEmpty()) {
            throw notReady(cluster, "its data node does not answer");
        }
        String live = observed.liveRelease().orElseThrow(() -> notReady(cluster, "no release is live"));
        if (cluster.balancer().isEmpty() || cluster.targetGroup().isEmpty()) {
            throw notReady(cluster, "it has no balancer");
        }
        Plan.Builder plan = new Plan.Builder();
        if (!cluster.keyPairs().contains(desired.operator().keyName())) {
            plan.add(new Step.ImportKey(desired.operator().keyName()));
        }
        int present = Math.max(cluster.webCount(), cluster.nodes(Role.WEB).size());
        plan.add(new Step.SetWebCount(present + count));
        NodePlanner nodes = new NodePlanner(desired, observed, plan);
        BalancerPlanner balancer = new BalancerPlanner(desired, cluster, plan);
        List<String> names = nodes.launch(Role.WEB, count);
        nodes.spendNumbers(Role.WEB, names);
        for (String name : names) {
            nodes.reach(name, Role.WEB);
            plan.add(new Step.SetUpWeb(name), "reach:" + name);
            plan.add(new Step.PutRelease(name, live), "setup:" + name);
            balancer.register(name, List.of("release:" + name));
        }
        balancer.awaitHealthy(names);
        return plan.build();
    }

    private static Failure notReady(Cluster cluster, String why) {
        return new Failure("No node can be added to " + cluster.name() + ": " + why, "First run: scalectl up");
    }
}
