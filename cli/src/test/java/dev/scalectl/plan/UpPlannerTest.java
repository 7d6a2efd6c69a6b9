package dev.scalectl.plan;

import static dev.scalectl.plan.Worlds.complete;
import static dev.scalectl.plan.Worlds.desired;
import static dev.scalectl.plan.Worlds.healthy;
import static dev.scalectl.plan.Worlds.lines;
import static dev.scalectl.plan.Worlds.node;
import static dev.scalectl.plan.Worlds.target;
import static dev.scalectl.plan.Worlds.world;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.scalectl.cluster.Cluster;
import dev.scalectl.cluster.GroupKind;
import dev.scalectl.cluster.Observed;
import dev.scalectl.cluster.Role;
import dev.scalectl.cluster.Rule;
import dev.scalectl.cluster.Source;
import dev.scalectl.plan.Plan.Planned;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UpPlannerTest {
    @Test
    void makesEverythingFromNothing() {
        Plan plan = UpPlanner.plan(desired(2), Worlds.nothing());
        assertEquals("""
                key
                group:balancer
                group:web
                group:data
                rules:balancer < group:balancer group:web
                rules:web < group:balancer group:web
                rules:data < group:balancer group:web group:data
                web-count < group:web
                launch:data-1 < key group:data
                launch:web-1 < key group:web
                launch:web-2 < key group:web
                numbers:data < launch:data-1 group:data
                numbers:web < launch:web-1 launch:web-2 group:web
                target-group
                balancer < group:balancer
                listener < balancer target-group
                reach:data-1 < launch:data-1 rules:data
                setup:data-1 < reach:data-1 rules:web rules:data
                reach:web-1 < launch:web-1 rules:web
                setup:web-1 < reach:web-1 reach:data-1 launch:data-1 rules:web rules:data
                reach:web-2 < launch:web-2 rules:web
                setup:web-2 < reach:web-2 reach:data-1 launch:data-1 rules:web rules:data
                deploy < setup:data-1 setup:web-1 setup:web-2 rules:web rules:data
                register:web-1 < setup:web-1 deploy target-group
                register:web-2 < setup:web-2 deploy target-group
                healthy < listener target-group register:web-1 register:web-2
                """.strip(), String.join("\n", lines(plan)));
    }

    @Test
    void givesEachStepWhatItNeedsToKnow() {
        Plan plan = UpPlanner.plan(desired(1), Worlds.nothing());
        assertEquals(
                new Step.Launch("web-1", Role.WEB, Worlds.WEB_MACHINE, "subnet-a", "eu-west-1a", "scalectl-demo-k"),
                step(plan, "launch:web-1"));
        assertEquals(
                new Step.ChangeRules(GroupKind.WEB, List.of(Worlds.BALANCER_TO_WEB, Worlds.SSH), List.of()),
                step(plan, "rules:web"));
        assertEquals(new Step.ChangeRules(GroupKind.DATA, Worlds.DATA_RULES, List.of()), step(plan, "rules:data"));
        assertEquals(
                new Step.SetTargetGroup(80, Worlds.CHECK, BalancerPlanner.DRAIN_SECONDS, true),
                step(plan, "target-group"));
        assertEquals(new Step.CreateBalancer(List.of("subnet-a", "subnet-b")), step(plan, "balancer"));
    }

    @Test
    void findsNothingToDoInACompleteCluster() {
        assertEquals(new Plan(List.of()), UpPlanner.plan(desired(2), complete()));
    }

    @Test
    void spreadsNodesOverZones() {
        Plan plan = UpPlanner.plan(desired(3), Worlds.nothing());
        assertEquals(
                List.of("subnet-a", "subnet-b", "subnet-a"),
                plan.steps().stream()
                        .map(Planned::step)
                        .filter(step -> step instanceof Step.Launch launch && launch.role() == Role.WEB)
                        .map(step -> ((Step.Launch) step).subnetId())
                        .toList());
    }

    @Test
    void waitsForAnUnhealthyNodeAndLeavesASuperfluousOneAlone() {
        Observed observed = world(
                List.of(
                        node("data-1", "running"),
                        node("web-1", "running"),
                        node("web-2", "running"),
                        node("web-3", "running")),
                List.of(),
                List.of(healthy("web-1"), healthy("web-2"), target("web-3", "unhealthy")));
        assertEquals(List.of("numbers:web", "healthy"), lines(UpPlanner.plan(desired(1), observed)));
    }

    @Test
    void keepsTheDesiredCountAboveTheConfiguredOne() {
        Cluster cluster = complete().cluster();
        assertEquals(2, cluster.webCount());
        assertEquals(new Plan(List.of()), UpPlanner.plan(desired(1), complete()));
    }

    @Test
    void leavesOtherOperatorsInAndRemovesThoseUnusedForAWeek() {
        Rule fresh = SshRule.of("192.0.2.50", "bob@desk", Worlds.TODAY.minusDays(7));
        Rule stale = SshRule.of("192.0.2.60", "eve@desk", Worlds.TODAY.minusDays(8));
        Rule open = new Rule(8080, new Source.Range("0.0.0.0/0"), "by hand");
        List<Rule> rules = List.of(Worlds.BALANCER_TO_WEB, Worlds.SSH, fresh, stale, open);
        Observed observed =
                Worlds.with(complete(), GroupKind.WEB, Worlds.group(GroupKind.WEB, rules, 2, Optional.of(2)));
        assertEquals(
                new Plan(List.of(new Planned(
                        new Step.ChangeRules(GroupKind.WEB, List.of(), List.of(stale, open)),
                        "its rules are not those of the configuration",
                        List.of()))),
                UpPlanner.plan(desired(2), observed));
    }

    private static Step step(Plan plan, String id) {
        return plan.steps().stream()
                .map(Planned::step)
                .filter(step -> step.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
