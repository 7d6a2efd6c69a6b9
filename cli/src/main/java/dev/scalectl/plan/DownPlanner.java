package dev.scalectl.plan;

import dev.scalectl.cluster.Cluster;
import dev.scalectl.cluster.GroupKind;
import dev.scalectl.cluster.Node;
import java.util.ArrayList;
import java.util.List;

/** The removal of everything that exists of a cluster, however little of it there is. */
public final class DownPlanner {
    private static final String ASKED = "everything is to go";

    private DownPlanner() {}

    /** Plans the removal. */
    public static Plan plan(Cluster cluster) {
        Plan.Builder plan = new Plan.Builder();
        if (cluster.balancer().isPresent()) {
            plan.add(new Step.DeleteBalancer(), ASKED);
        }
        if (cluster.targetGroup().isPresent()) {
            plan.add(new Step.DeleteTargetGroup(), ASKED, "delete:balancer");
        }
        List<String> terminated = new ArrayList<>();
        for (Node node : cluster.nodes()) {
            plan.add(new Step.Terminate(node.name()), ASKED);
            terminated.add("terminate:" + node.name());
        }
        groups(cluster, plan, terminated);
        cluster.keyPairs().forEach(key -> plan.add(new Step.DeleteKey(key), ASKED));
        return plan.build();
    }

    /** A group can go when nobody is in it and no other group's rule names it. */
    private static void groups(Cluster cluster, Plan.Builder plan, List<String> terminated) {
        List<String> needs = new ArrayList<>(terminated);
        needs.add("delete:balancer");
        for (GroupKind kind : List.of(GroupKind.DATA, GroupKind.WEB, GroupKind.BALANCER)) {
            if (cluster.group(kind).isPresent()) {
                plan.add(new Step.DeleteGroup(kind), ASKED, needs);
                needs.add("delete:group:" + kind.word());
            }
        }
    }
}
