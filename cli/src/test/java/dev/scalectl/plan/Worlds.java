package dev.scalectl.plan;

import static dev.scalectl.cluster.GroupKind.BALANCER;
import static dev.scalectl.cluster.GroupKind.DATA;
import static dev.scalectl.cluster.GroupKind.WEB;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.scalectl.cluster.Balancer;
import dev.scalectl.cluster.Cluster;
import dev.scalectl.cluster.GroupKind;
import dev.scalectl.cluster.HealthCheck;
import dev.scalectl.cluster.HostKey;
import dev.scalectl.cluster.Network;
import dev.scalectl.cluster.Node;
import dev.scalectl.cluster.NodeFacts;
import dev.scalectl.cluster.Observed;
import dev.scalectl.cluster.Role;
import dev.scalectl.cluster.Rule;
import dev.scalectl.cluster.SecurityGroup;
import dev.scalectl.cluster.Source;
import dev.scalectl.cluster.Target;
import dev.scalectl.cluster.TargetGroup;
import dev.scalectl.config.BalancerSettings;
import dev.scalectl.config.CloudAccess;
import dev.scalectl.config.Config;
import dev.scalectl.config.Data;
import dev.scalectl.config.Mysql;
import dev.scalectl.config.NetworkSettings;
import dev.scalectl.config.Redis;
import dev.scalectl.config.SshSettings;
import dev.scalectl.config.Web;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Clusters to plan for. */
public final class Worlds {
    public static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    public static final Rule SSH = SshRule.of("192.0.2.7", "ana@laptop", TODAY);
    public static final Rule USERS = new Rule(80, new Source.Range("0.0.0.0/0"), "users");
    public static final Rule BALANCER_TO_WEB = new Rule(80, new Source.Members(BALANCER), "balancer");
    public static final List<Rule> DATA_RULES = List.of(
            new Rule(3306, new Source.Members(WEB), "MySQL"),
            new Rule(6379, new Source.Members(WEB), "Redis cache"),
            new Rule(6380, new Source.Members(WEB), "Redis sessions"),
            SSH);
    public static final Network NETWORK = new Network(
            "vpc-1",
            List.of(
                    new Network.Subnet("subnet-a", "eu-west-1a", "172.31.0.0/20"),
                    new Network.Subnet("subnet-b", "eu-west-1b", "172.31.16.0/20")));
    public static final Machine WEB_MACHINE = new Machine("t3.small", "debian-13", 10);
    public static final Machine DATA_MACHINE = new Machine("t3.medium", "debian-13", 20);
    public static final HealthCheck CHECK = HealthCheck.of("/healthz");
    public static final String LIVE = "20261122T191229.482Z";

    private Worlds() {}

    public static Config config(int webCount) {
        return new Config(
                Path.of("/app/scalectl.yml"),
                "demo",
                new CloudAccess(
                        "lab", "eu-west-1", Optional.empty(), Optional.empty(), URI.create("http://127.0.0.1/")),
                new Web(webCount, "t3.small", "debian-13", 10, 80, List.of(), Map.of()),
                new Data(
                        "t3.medium",
                        "debian-13",
                        20,
                        new Mysql(Mysql.Engine.MARIADB, "demo"),
                        new Redis(1, 1, Redis.Sessions.OWN)),
                new BalancerSettings(80, "/healthz"),
                null,
                new NetworkSettings("default", List.of(), List.of()),
                new SshSettings("admin", Optional.empty(), SshSettings.BOOT_LIMIT));
    }

    public static Desired desired(int webCount) {
        Operator operator = new Operator("scalectl-demo-k", List.of(SSH), false, TODAY);
        return new Desired(config(webCount), operator, "data-settings", Optional.of("web-settings"));
    }

    public static Observed nothing() {
        return new Observed(Cluster.nothing("demo", NETWORK), Map.of(), Optional.empty());
    }

    /** A cluster with nothing missing. */
    public static Observed complete() {
        List<Node> nodes = List.of(node("data-1", "running"), node("web-1", "running"), node("web-2", "running"));
        return world(nodes, List.of(), List.of(healthy("web-1"), healthy("web-2")));
    }

    public static Observed world(List<Node> nodes, List<Node> gone, List<Target> targets) {
        Map<String, NodeFacts> facts = new HashMap<>();
        nodes.stream().filter(Node::isRunning).forEach(node -> facts.put(node.name(), facts(node)));
        Cluster cluster = new Cluster(
                "demo",
                NETWORK,
                Map.of(
                        BALANCER, group(BALANCER, List.of(USERS), 0, Optional.empty()),
                        WEB, group(WEB, List.of(BALANCER_TO_WEB, SSH), 2, Optional.of(2)),
                        DATA, group(DATA, DATA_RULES, 1, Optional.empty())),
                nodes,
                gone,
                List.of("scalectl-demo-k"),
                Optional.of(balancer(new Balancer.Listener("listener", 80, "tg"))),
                Optional.of(new TargetGroup("tg", 80, CHECK, BalancerPlanner.DRAIN_SECONDS, targets)));
        return new Observed(cluster, facts, Optional.of(LIVE));
    }

    /** The balancer of a complete cluster, with these listeners. */
    public static Balancer balancer(Balancer.Listener... listeners) {
        return new Balancer(
                "lb",
                "192.0.2.1",
                "active",
                Set.of("sg-balancer"),
                Map.of("eu-west-1a", "subnet-a", "eu-west-1b", "subnet-b"),
                List.of(listeners));
    }

    public static SecurityGroup group(GroupKind kind, List<Rule> rules, int last, Optional<Integer> webCount) {
        return new SecurityGroup("sg-" + kind.word(), kind, "vpc-1", rules, true, last, webCount);
    }

    public static Node node(String name, String state) {
        Role role = name.startsWith("web") ? Role.WEB : Role.DATA;
        String subnet = name.endsWith("2") ? "subnet-b" : "subnet-a";
        return new Node(
                name,
                role,
                "i-" + name,
                state,
                Optional.of("172.31.0.5"),
                Optional.of("192.0.2.9"),
                subnet,
                role == Role.WEB ? "t3.small" : "t3.medium",
                List.of(new HostKey("ssh-ed25519 AAAA")));
    }

    public static Target healthy(String name) {
        return target(name, "healthy");
    }

    public static Target target(String name, String state) {
        return new Target("i-" + name, 80, state, "", "");
    }

    public static NodeFacts facts(Node node) {
        return switch (node.role()) {
            case WEB ->
                new NodeFacts(
                        true,
                        "",
                        List.of(),
                        Optional.of("web-settings"),
                        Optional.of(LIVE),
                        List.of(LIVE),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
            case DATA ->
                new NodeFacts(
                        true,
                        "",
                        List.of(),
                        Optional.of("data-settings"),
                        Optional.empty(),
                        List.of(),
                        Optional.of(LIVE),
                        Optional.of("ok"),
                        Optional.of("ok"),
                        Optional.empty());
        };
    }

    public static Observed with(Observed observed, String name, NodeFacts facts) {
        Map<String, NodeFacts> changed = new HashMap<>(observed.facts());
        changed.put(name, facts);
        return new Observed(observed.cluster(), changed, observed.liveRelease());
    }

    public static Observed with(Observed observed, GroupKind kind, SecurityGroup group) {
        Cluster old = observed.cluster();
        Map<GroupKind, SecurityGroup> groups = new HashMap<>(old.groups());
        groups.put(kind, group);
        return new Observed(
                new Cluster(
                        old.name(),
                        old.network(),
                        groups,
                        old.nodes(),
                        old.gone(),
                        old.keyPairs(),
                        old.balancer(),
                        old.targetGroup()),
                observed.facts(),
                observed.liveRelease());
    }

    /** The same cluster with another desired count of web nodes. */
    public static Observed wanting(int webCount, Observed observed) {
        SecurityGroup web = observed.cluster().group(WEB).orElseThrow();
        return with(observed, WEB, group(WEB, web.rules(), web.lastNumber(), Optional.of(webCount)));
    }

    /** A plan in one line a step, as tests compare it. */
    static List<String> lines(Plan plan) {
        List<String> lines = new ArrayList<>();
        plan.steps()
                .forEach(planned -> lines.add(planned.step().id()
                        + (planned.needs().isEmpty() ? "" : " < " + String.join(" ", planned.needs()))));
        return lines;
    }

    /** The plan for two web nodes has this step for this reason. */
    static void assertPlan(String expected, Observed observed) {
        List<String> lines = UpPlanner.plan(desired(2), observed).steps().stream()
                .map(planned -> planned.step().id() + " # " + planned.why())
                .toList();
        assertEquals(
                expected, lines.stream().filter(expected::equals).findFirst().orElse(String.join("\n", lines)));
    }
}
