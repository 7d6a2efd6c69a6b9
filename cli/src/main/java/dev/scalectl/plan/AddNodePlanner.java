package dev.scalectl.plan;

import dev.scalectl.cluster.Cluster;
import dev.scalectl.cluster.Node;
import dev.scalectl.cluster.Observed;
import dev.scalectl.cluster.Role;
import dev.scalectl.cluster.Target;
import dev.scalectl.error.Failure;
import java.util.ArrayList;
import java.util.List;

/** New web nodes that serve the live release before they get a request. */
public final class AddNodePlanner {
    private static final String ASKED = "it was asked for";
    private static final String NOT_YET = "it does not serve yet";

    private AddNodePlanner() {}

    /**
     * Plans more web nodes than serve now. An interrupted run's nodes count among them: run again, it finishes what it
     * began and adds no further node.
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
            plan.add(new Step.ImportKey(desired.operator().keyName()), "the cloud does not have it");
        }
        int wanted = Math.max(cluster.webCount(), serving(cluster) + count);
        if (wanted != cluster.webCount()) {
            plan.add(new Step.SetWebCount(wanted), "it is " + cluster.webCount() + " so far");
        }
        complete(desired, observed, wanted, live, plan);
        return plan.build();
    }

    /**
     * Plans the nodes that are missing, and what those need that exist but don't serve yet: an earlier run that was
     * interrupted may have left them.
     */
    private static void complete(Desired desired, Observed observed, int wanted, String live, Plan.Builder plan) {
        Cluster cluster = observed.cluster();
        NodePlanner nodes = new NodePlanner(desired, observed, plan);
        BalancerPlanner balancer = new BalancerPlanner(desired, cluster, plan);
        List<Node> present = cluster.nodes(Role.WEB);
        List<String> names = new ArrayList<>();
        for (Node node : present) {
            if (!balancer.isRegistered(node)) {
                nodes.wake(node);
                names.add(node.name());
            }
        }
        List<String> launched = nodes.launch(Role.WEB, Math.max(0, wanted - present.size()), ASKED);
        nodes.spendNumbers(Role.WEB, launched);
        launched.forEach(name -> nodes.reach(name, Role.WEB, "it is new"));
        names.addAll(launched);
        for (String name : names) {
            plan.add(new Step.SetUpWeb(name), NOT_YET, "reach:" + name);
            plan.add(new Step.PutRelease(name, live), NOT_YET, "setup:" + name);
            balancer.register(name, List.of("release:" + name));
        }
        present.stream()
                .filter(node -> isExpected(cluster, node))
                .map(Node::name)
                .forEach(names::add);
        balancer.awaitHealthy(names);
    }

    /** Nodes that the balancer has judged: one that it still waits for may be an interrupted run's. */
    private static int serving(Cluster cluster) {
        return (int) cluster.nodes(Role.WEB).stream()
                .filter(node -> cluster.target(node).map(Target::isRegistered).orElse(false))
                .filter(node -> !isExpected(cluster, node))
                .count();
    }

    private static boolean isExpected(Cluster cluster, Node node) {
        return cluster.target(node).map(Target::isExpected).orElse(false);
    }

    private static Failure notReady(Cluster cluster, String why) {
        return new Failure("No node can be added to " + cluster.name() + ": " + why, "First run: scalectl up");
    }
}
