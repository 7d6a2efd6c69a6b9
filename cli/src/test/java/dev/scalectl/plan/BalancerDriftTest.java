package dev.scalectl.plan;

import static dev.scalectl.plan.Worlds.assertPlan;
import static dev.scalectl.plan.Worlds.complete;
import static dev.scalectl.plan.Worlds.desired;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.scalectl.cluster.Balancer;
import dev.scalectl.cluster.Balancer.Listener;
import dev.scalectl.cluster.Cluster;
import dev.scalectl.cluster.GroupKind;
import dev.scalectl.cluster.HealthCheck;
import dev.scalectl.cluster.Network;
import dev.scalectl.cluster.Observed;
import dev.scalectl.cluster.SecurityGroup;
import dev.scalectl.cluster.TargetGroup;
import dev.scalectl.error.Failure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What somebody changed of the balancer and of its targets' group: what mends it, and why. */
class BalancerDriftTest {
    private static final Set<String> GROUP = Set.of("sg-balancer");
    private static final Map<String, String> SUBNETS = Map.of("eu-west-1a", "subnet-a", "eu-west-1b", "subnet-b");

    @Test
    void theHealthCheckAndTheDelay() {
        HealthCheck wide = new HealthCheck("HTTP", "traffic-port", "/healthz", "200-499", 5, 3, 2, 2);
        assertPlan("target-group # its health check is not that of the configuration", with(wide, 15, 80));
        assertPlan(
                "target-group # leaving targets get 300 s to finish their requests, not 15",
                with(Worlds.CHECK, 300, 80));
    }

    @Test
    void anotherPortForTheNodesIsRefusedWithTheWayOut() {
        var refused = assertThrows(Failure.class, () -> UpPlanner.plan(desired(2), with(Worlds.CHECK, 15, 8080)));
        assertEquals(
                "web.port is 80, and the nodes of demo serve on port 8080, which is not changed under users' requests",
                refused.getMessage());
        assertEquals("Set web.port back to 8080, or make a cluster under another name", refused.advice());
    }

    @Test
    void theListener() {
        assertPlan("listener # there is none", listening());
        assertPlan("listener # it does something else with requests", listening(new Listener("l", 80, "")));
        Observed moved = listening(new Listener("l", 81, "tg"));
        assertPlan("listener # there is none", moved);
        assertPlan("unlisten:81 # balancer.port is 80", moved);
    }

    @Test
    void theBalancersGroup() {
        String why = " # its security groups are not those of the cluster";
        assertPlan("balancer-group" + why, placed(Set.of("sg-other"), SUBNETS));
        assertPlan("balancer-group" + why, placed(Set.of("sg-balancer", "sg-other"), SUBNETS));
        Cluster old = complete().cluster();
        Map<GroupKind, SecurityGroup> groups = new HashMap<>(old.groups());
        groups.remove(GroupKind.BALANCER);
        Cluster without = new Cluster(
                old.name(),
                old.network(),
                groups,
                old.nodes(),
                old.gone(),
                old.keyPairs(),
                Optional.of(balancer(Set.of("sg-other"), SUBNETS)),
                old.targetGroup());
        assertEquals(
                List.of(
                        "group:balancer",
                        "rules:balancer < group:balancer",
                        "balancer-group < group:balancer rules:balancer"),
                Worlds.lines(UpPlanner.plan(
                        desired(2),
                        new Observed(without, complete().facts(), complete().liveRelease()))));
    }

    @Test
    void theBalancersSubnets() {
        for (Map<String, String> moved : List.of(
                Map.of("eu-west-1a", "subnet-a"),
                Map.of("eu-west-1a", "subnet-a", "eu-west-1b", "subnet-other"),
                Map.of("eu-west-1a", "subnet-a", "eu-west-1b", "subnet-b", "eu-west-1c", "subnet-c"))) {
            Observed observed = placed(GROUP, moved);
            assertPlan("balancer-subnets # its subnets are not those of the configuration", observed);
            assertEquals(
                    List.of(new Step.SetBalancerSubnets(List.of("subnet-a", "subnet-b"))),
                    UpPlanner.plan(desired(2), observed).steps().stream()
                            .map(Plan.Planned::step)
                            .toList());
        }
    }

    @Test
    void aZoneOfTheBalancerStaysWhileANodeMayBeServedThere() {
        Network narrow = new Network(
                "vpc-1",
                List.of(
                        Worlds.NETWORK.subnets().getFirst(),
                        new Network.Subnet("subnet-c", "eu-west-1c", "172.31.32.0/20")));
        Cluster old = complete().cluster();
        Cluster moving = new Cluster(
                old.name(),
                narrow,
                old.groups(),
                old.nodes(),
                old.gone(),
                old.keyPairs(),
                old.balancer(),
                old.targetGroup());
        Observed observed = new Observed(moving, complete().facts(), complete().liveRelease());
        assertEquals(
                List.of(new Step.SetBalancerSubnets(List.of("subnet-a", "subnet-b", "subnet-c"))),
                UpPlanner.plan(desired(2), observed).steps().stream()
                        .map(Plan.Planned::step)
                        .toList());
    }

    private static Observed with(HealthCheck check, int drainSeconds, int port) {
        Cluster old = complete().cluster();
        TargetGroup group = new TargetGroup(
                "tg", port, check, drainSeconds, old.targetGroup().orElseThrow().targets());
        return with(old, old.balancer().orElseThrow(), group);
    }

    private static Observed listening(Listener... listeners) {
        Cluster old = complete().cluster();
        return with(old, Worlds.balancer(listeners), old.targetGroup().orElseThrow());
    }

    private static Observed placed(Set<String> groups, Map<String, String> subnets) {
        Cluster old = complete().cluster();
        return with(old, balancer(groups, subnets), old.targetGroup().orElseThrow());
    }

    private static Balancer balancer(Set<String> groups, Map<String, String> subnets) {
        Balancer old = complete().cluster().balancer().orElseThrow();
        return new Balancer(old.arn(), old.dnsName(), old.state(), groups, subnets, old.listeners());
    }

    private static Observed with(Cluster old, Balancer balancer, TargetGroup group) {
        Cluster changed = new Cluster(
                old.name(),
                old.network(),
                old.groups(),
                old.nodes(),
                old.gone(),
                old.keyPairs(),
                Optional.of(balancer),
                Optional.of(group));
        return new Observed(changed, complete().facts(), complete().liveRelease());
    }
}
