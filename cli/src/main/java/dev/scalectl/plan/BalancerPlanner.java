package dev.scalectl.plan;

import dev.scalectl.cluster.Balancer;
import dev.scalectl.cluster.Cluster;
import dev.scalectl.cluster.GroupKind;
import dev.scalectl.cluster.HealthCheck;
import dev.scalectl.cluster.Network.Subnet;
import dev.scalectl.cluster.Node;
import dev.scalectl.cluster.Role;
import dev.scalectl.cluster.SecurityGroup;
import dev.scalectl.cluster.Target;
import dev.scalectl.cluster.TargetGroup;
import dev.scalectl.error.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The load balancer, and which nodes are its targets. */
final class BalancerPlanner {
    static final int DRAIN_SECONDS = 15;

    private static final String NONE = "there is none";

    private final Desired desired;
    private final Cluster cluster;
    private final Plan.Builder plan;

    BalancerPlanner(Desired desired, Cluster cluster, Plan.Builder plan) {
        this.desired = desired;
        this.cluster = cluster;
        this.plan = plan;
    }

    /**
     * Plans the balancer, its target group and its listener.
     *
     * @throws Failure when the nodes of a living cluster would have to listen on another port
     */
    void balancer() {
        targetGroup();
        if (cluster.balancer().isEmpty()) {
            List<String> subnets =
                    cluster.network().subnets().stream().map(Subnet::id).toList();
            plan.add(new Step.CreateBalancer(subnets), NONE, "group:" + GroupKind.BALANCER.word());
        } else {
            group(cluster.balancer().get());
            subnets(cluster.balancer().get());
        }
        listener();
    }

    private void group(Balancer present) {
        Optional<String> own = cluster.group(GroupKind.BALANCER).map(SecurityGroup::id);
        if (!own.map(Set::of).equals(Optional.of(present.groupIds()))) {
            String group = GroupKind.BALANCER.word();
            plan.add(
                    new Step.SetBalancerGroup(),
                    "its security groups are not those of the cluster",
                    "group:" + group,
                    "rules:" + group,
                    "egress:" + group);
        }
    }

    /** A zone in which a node may stand is kept: outside of the balancer's zones it would get no requests. */
    private void subnets(Balancer present) {
        List<Subnet> configured = cluster.network().subnets();
        boolean nodesStandElsewhere = cluster.nodes(Role.WEB).stream()
                .anyMatch(node ->
                        configured.stream().noneMatch(subnet -> subnet.id().equals(node.subnetId())));
        Map<String, String> wanted = new TreeMap<>(nodesStandElsewhere ? present.subnets() : Map.of());
        configured.forEach(subnet -> wanted.put(subnet.zone(), subnet.id()));
        if (!wanted.equals(present.subnets())) {
            plan.add(
                    new Step.SetBalancerSubnets(List.copyOf(wanted.values())),
                    "its subnets are not those of the configuration");
        }
    }

    private void targetGroup() {
        int port = desired.config().web().port();
        HealthCheck check = HealthCheck.of(desired.config().balancer().healthCheck());
        Step.SetTargetGroup step = new Step.SetTargetGroup(
                port, check, DRAIN_SECONDS, cluster.targetGroup().isEmpty());
        if (cluster.targetGroup().isEmpty()) {
            plan.add(step, NONE);
            return;
        }
        TargetGroup present = cluster.targetGroup().get();
        if (present.port() != port) {
            throw new Failure(
                    "web.port is " + port + ", and the nodes of " + cluster.name() + " serve on port " + present.port()
                            + ", which is not changed under users' requests",
                    "Set web.port back to " + present.port() + ", or make a cluster under another name");
        }
        if (!present.healthCheck().equals(check)) {
            plan.add(step, "its health check is not that of the configuration");
        } else if (present.drainSeconds() != DRAIN_SECONDS) {
            plan.add(
                    step,
                    "leaving targets get " + present.drainSeconds() + " s to finish their requests, not "
                            + DRAIN_SECONDS);
        }
    }

    private void listener() {
        int port = desired.config().balancer().port();
        String targetGroup = cluster.targetGroup().map(TargetGroup::arn).orElse("");
        List<Balancer.Listener> present =
                cluster.balancer().map(Balancer::listeners).orElse(List.of());
        Optional<Balancer.Listener> right =
                present.stream().filter(listener -> listener.port() == port).findFirst();
        if (right.isEmpty()) {
            plan.add(new Step.CreateListener(port), NONE, "balancer", "target-group");
        } else if (!right.get().targetGroupArn().equals(targetGroup)) {
            plan.add(new Step.CorrectListener(port), "it does something else with requests", "target-group");
        }
        // last, so that users of an old port are served until there is a new one
        present.stream()
                .filter(listener -> listener.port() != port)
                .forEach(listener ->
                        plan.add(new Step.DeleteListener(listener.port()), "balancer.port is " + port, "listener"));
    }

    /** True when the node is a target already. */
    boolean isRegistered(Node node) {
        return cluster.target(node).map(Target::isRegistered).orElse(false);
    }

    /** Plans that a node gets requests. */
    void register(String name, List<String> needs) {
        List<String> all = new ArrayList<>(needs);
        all.add("target-group");
        plan.add(new Step.Register(name, desired.config().web().port()), "it gets no requests", all);
    }

    /** Plans to wait for these nodes. */
    void awaitHealthy(List<String> names) {
        if (!names.isEmpty()) {
            List<String> needs = new ArrayList<>(List.of("listener", "target-group"));
            names.forEach(name -> needs.add("register:" + name));
            plan.add(
                    new Step.AwaitHealthy(names),
                    "the balancer has to find them healthy before they get requests",
                    needs);
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
            plan.add(new Step.DropTargets(strangers), "no node of the cluster is behind them");
        }
    }
}
