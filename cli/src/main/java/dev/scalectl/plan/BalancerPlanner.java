package dev.scalectl.plan;

import dev.scalectl.cluster.Balancer;
import dev.scalectl.cluster.Cluster;
import dev.scalectl.cluster.GroupKind;
import dev.scalectl.cluster.HealthCheck;
import dev.scalectl.cluster.Network.Subnet;
import dev.scalectl.cluster.Node;
import dev.scalectl.cluster.Role;
import dev.scalectl.cluster.Target;
import dev.scalectl.cluster.TargetGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The load balancer, and which nodes are its targets. */
final class BalancerPlanner {
    static final int DRAIN_SECONDS = 15;

    private final Desired desired;
    private final Cluster cluster;
    private final Plan.Builder plan;

    BalancerPlanner(Desired desired, Cluster cluster, Plan.Builder plan) {
        this.desired = desired;
        this.cluster = cluster;
        this.plan = plan;
    }

    /** Plans the balancer, its target group and its listener. */
    void balancer() {
        int port = desired.config().web().port();
        HealthCheck check = HealthCheck.of(desired.config().balancer().healthCheck());
        boolean isRight = cluster.targetGroup()
                .map(group -> group.healthCheck().equals(check) && group.drainSeconds() == DRAIN_SECONDS)
                .orElse(false);
        if (!isRight) {
            plan.add(new Step.SetTargetGroup(
                    port, check, DRAIN_SECONDS, cluster.targetGroup().isEmpty()));
        }
        if (cluster.balancer().isEmpty()) {
            List<String> subnets =
                    cluster.network().subnets().stream().map(Subnet::id).toList();
            plan.add(new Step.CreateBalancer(subnets), "group:" + GroupKind.BALANCER.word());
        }
        listener();
    }

    private void listener() {
        int port = desired.config().balancer().port();
        String targetGroup = cluster.targetGroup().map(TargetGroup::arn).orElse("");
        List<Balancer.Listener> present =
                cluster.balancer().map(Balancer::listeners).orElse(List.of());
        present.stream()
                .filter(listener ->
                        listener.port() != port || !listener.targetGroupArn().equals(targetGroup))
                .forEach(listener -> plan.add(new Step.DeleteListener(listener.port())));
        boolean listens = cluster.balancer()
                .map(balancer -> balancer.forwards(port, targetGroup))
                .orElse(false);
        if (!listens) {
            plan.add(new Step.CreateListener(port), "balancer", "target-group", "unlisten:" + port);
        }
    }

    /** True when the node is a target already. */
    boolean isRegistered(Node node) {
        return cluster.target(node).map(Target::isRegistered).orElse(false);
    }

    /** Plans that a node gets requests. */
    void register(String name, List<String> needs) {
        List<String> all = new ArrayList<>(needs);
        all.add("target-group");
        plan.add(new Step.Register(name, desired.config().web().port()), all);
    }

    /** Plans to wait for these nodes. */
    void awaitHealthy(List<String> names) {
        if (!names.isEmpty()) {
            List<String> needs = new ArrayList<>(List.of("listener", "target-group"));
            names.forEach(name -> needs.add("register:" + name));
            plan.add(new Step.AwaitHealthy(names), needs);
        }
    }

    /** Plans to remove targets that are no node of the cluster any more. */
    void dropStrangers() {
        Set<String> living =
                cluster.nodes(Role.WEB).stream().map(Node::instanceId).collect(Collectors.toSet());
        List<String> strangers = cluster.targetGroup().stream()
                .flatMap(group -> group.targets().stream())
                .filter(target -> target.isRegistered() && !living.contains(target.instanceId()))
                .map(Target::instanceId)
                .toList();
        if (!strangers.isEmpty()) {
            plan.add(new Step.DropTargets(strangers));
        }
    }
}
