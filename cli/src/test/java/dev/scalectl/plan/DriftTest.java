package dev.scalectl.plan;

import static dev.scalectl.plan.Worlds.assertPlan;
import static dev.scalectl.plan.Worlds.complete;
import static dev.scalectl.plan.Worlds.config;
import static dev.scalectl.plan.Worlds.desired;
import static dev.scalectl.plan.Worlds.healthy;
import static dev.scalectl.plan.Worlds.lines;
import static dev.scalectl.plan.Worlds.node;
import static dev.scalectl.plan.Worlds.target;
import static dev.scalectl.plan.Worlds.world;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.scalectl.cluster.GroupKind;
import dev.scalectl.cluster.Node;
import dev.scalectl.cluster.NodeFacts;
import dev.scalectl.cluster.Observed;
import dev.scalectl.cluster.Opcache;
import dev.scalectl.cluster.Rule;
import dev.scalectl.cluster.SecurityGroup;
import dev.scalectl.cluster.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What somebody changed behind the tool's back: what mends it, and why. */
class DriftTest {
    private static final List<Node> NODES =
            List.of(node("data-1", "running"), node("web-1", "running"), node("web-2", "running"));

    @Test
    void aTargetThatWasTakenOut() {
        assertPlan("register:web-2 # it gets no requests", world(NODES, List.of(), List.of(healthy("web-1"))));
    }

    @Test
    void aTargetOfNobody() {
        assertPlan(
                "drop-targets # no node of the cluster is behind them",
                world(NODES, List.of(), List.of(healthy("web-1"), healthy("web-2"), target("web-9", "unhealthy"))));
    }

    @Test
    void aNodeThatDoesNotAnswer() {
        Observed silent = Worlds.with(complete(), "web-2", NodeFacts.unreachable("no answer on port 22"));
        assertPlan("reach:web-2 # no answer on port 22", silent);
        assertPlan("setup:web-2 # what it has can't be seen yet", silent);
        assertPlan("release:web-2 # which release it has can't be seen yet", silent);
    }

    @Test
    void aStoppedNode() {
        Observed stopped = world(
                List.of(node("data-1", "running"), node("web-1", "running"), node("web-2", "stopped")),
                List.of(),
                List.of(healthy("web-1"), target("web-2", "unused")));
        assertPlan("start:web-2 # it is stopped", stopped);
        assertPlan("drain:web-2 # it would get requests before it is ready", stopped);
    }

    @Test
    void aTerminatedNode() {
        Observed gone = world(
                List.of(node("data-1", "running"), node("web-1", "running")),
                List.of(node("web-2", "terminated")),
                List.of(healthy("web-1")));
        assertPlan("launch:web-3 # there are 1 of 2 web nodes", gone);
    }

    @Test
    void theWayOut() {
        SecurityGroup open = complete().cluster().group(GroupKind.WEB).orElseThrow();
        SecurityGroup shut = new SecurityGroup(
                open.id(), open.kind(), open.vpcId(), open.rules(), false, open.lastNumber(), open.webCount());
        assertPlan(
                "egress:web # its rule for outgoing connections is gone", Worlds.with(complete(), GroupKind.WEB, shut));
    }

    @Test
    void aWayInThatNoOperatorMade() {
        Rule open = new Rule(22, new Source.Range("0.0.0.0/0"), "");
        Rule one = new Rule(22, new Source.Range("192.0.2.9/32"), "my laptop");
        Rule fresh = SshRule.of("192.0.2.50", "bob@desk", Worlds.TODAY);
        List<Rule> rules = new ArrayList<>(Worlds.DATA_RULES);
        rules.addAll(List.of(open, one, fresh));
        Observed observed =
                Worlds.with(complete(), GroupKind.DATA, Worlds.group(GroupKind.DATA, rules, 1, Optional.empty()));
        assertEquals(
                List.of(new Step.ChangeRules(GroupKind.DATA, List.of(), List.of(open, one))),
                UpPlanner.plan(desired(2), observed).steps().stream()
                        .map(Plan.Planned::step)
                        .toList());
    }

    @Test
    void aNodeIsSetUpOnlyWhenItsGroupsLetItReachWhatItNeeds() {
        SecurityGroup shut = Worlds.group(GroupKind.DATA, List.of(Worlds.SSH), 1, Optional.empty());
        NodeFacts facts = Worlds.facts(NODES.get(1));
        NodeFacts behind = new NodeFacts(
                true,
                "",
                List.of("nginx stopped"),
                facts.settings(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        Observed observed = Worlds.with(Worlds.with(complete(), GroupKind.DATA, shut), "web-1", behind);
        assertEquals(
                List.of("rules:data", "setup:web-1 < rules:data", "release:web-1 < setup:web-1 rules:data"),
                Worlds.lines(UpPlanner.plan(desired(2), observed)));
    }

    @Test
    void aRuleThatIsGone() {
        SecurityGroup shut = Worlds.group(GroupKind.DATA, List.of(Worlds.SSH), 1, Optional.empty());
        assertPlan(
                "rules:data # its rules are not those of the configuration",
                Worlds.with(complete(), GroupKind.DATA, shut));
    }

    @Test
    void whatUpLeavesToPeople() {
        List<Node> three = new ArrayList<>(NODES);
        three.add(node("web-3", "running"));
        Observed surplus = world(three, List.of(), List.of(healthy("web-1"), healthy("web-2"), healthy("web-3")));
        assertEquals(
                List.of("There is 1 web node more than the 2 that are wanted; to remove: scalectl remove-node web-3"),
                Advice.of(config(2), surplus.cluster()));
        assertEquals(List.of(), Advice.of(config(2), complete().cluster()));
    }

    @Test
    void aNodeOfAnotherType() {
        Node old = node("web-2", "running");
        Node small = new Node(
                old.name(),
                old.role(),
                old.instanceId(),
                old.state(),
                old.privateIp(),
                old.publicIp(),
                old.subnetId(),
                "t3.micro",
                old.hostKeys());
        Observed mixed = world(List.of(NODES.get(0), NODES.get(1), small), List.of(), List.of());
        assertEquals(
                List.of("web-2 is a t3.micro, not a t3.small; to replace it: scalectl add-node, then scalectl"
                        + " remove-node web-2"),
                Advice.of(config(2), mixed.cluster()));
    }

    @Test
    void givesAnApplicationThatHasGrownALargerOpcache() {
        Opcache small = new Opcache(256, 16229);
        Opcache large = new Opcache(384, 16229);
        Observed grown = with(with(complete(), "web-1", small), "data-1", large);
        assertPlan(
                "setup:web-1 # the application has outgrown its opcache of 256 MiB for 16229 scripts: it needs 384 MiB"
                        + " for 16229 scripts",
                grown);
        assertEquals(List.of(), lines(UpPlanner.plan(desired(2), with(grown, "web-1", large))));
        Observed shrunk = with(with(complete(), "web-1", large), "data-1", small);
        assertEquals(List.of(), lines(UpPlanner.plan(desired(2), shrunk)));
        // while the data node is away, nobody knows
        Observed away = Worlds.with(grown, "data-1", NodeFacts.unreachable("no answer"));
        assertFalse(lines(UpPlanner.plan(desired(2), away)).toString().contains("setup:web-1"));
    }

    @Test
    void repairsADataNodeWhoseServiceIsDown() {
        NodeFacts down = new NodeFacts(
                true,
                "",
                List.of(),
                Optional.of("data-settings"),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.of("down"),
                Optional.of("ok"),
                Optional.empty());
        assertPlan("setup:data-1 # MySQL is down", Worlds.with(complete(), "data-1", down));
    }

    private static Observed with(Observed observed, String name, Opcache opcache) {
        NodeFacts old = observed.facts().get(name);
        NodeFacts facts = new NodeFacts(
                true,
                "",
                List.of(),
                old.settings(),
                old.release(),
                old.releases(),
                old.liveRelease(),
                old.mysql(),
                old.redis(),
                Optional.of(opcache));
        return Worlds.with(observed, name, facts);
    }
}
