package dev.scalectl.plan;

import dev.scalectl.cluster.Cluster;
import dev.scalectl.cluster.GroupKind;
import dev.scalectl.cluster.Network.Subnet;
import dev.scalectl.cluster.Node;
import dev.scalectl.cluster.NodeFacts;
import dev.scalectl.cluster.Observed;
import dev.scalectl.cluster.Role;
import dev.scalectl.cluster.SecurityGroup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Launching, starting and setting up nodes. */
final class NodePlanner {
    private static final String UNFINISHED = "its set-up did not come to an end";

    private final Desired desired;
    private final Observed observed;
    private final Cluster cluster;
    private final Plan.Builder plan;

    NodePlanner(Desired desired, Observed observed, Plan.Builder plan) {
        this.desired = desired;
        this.observed = observed;
        this.cluster = observed.cluster();
        this.plan = plan;
    }

    /**
     * Plans new instances and gives their names.
     *
     * @param why what calls for them
     */
    List<String> launch(Role role, int count, String why) {
        Map<String, Integer> load = new TreeMap<>();
        cluster.network().subnets().forEach(subnet -> load.put(subnet.id(), 0));
        cluster.nodes(role).forEach(node -> load.merge(node.subnetId(), 1, Integer::sum));
        List<String> names = new ArrayList<>();
        for (int number : freeNumbers(role, count)) {
            String name = role.word() + "-" + number;
            Subnet subnet = cluster.network().subnets().stream()
                    .min(Comparator.comparingInt(candidate -> load.getOrDefault(candidate.id(), 0)))
                    .orElseThrow();
            load.merge(subnet.id(), 1, Integer::sum);
            String keyName = desired.operator().keyName();
            plan.add(
                    new Step.Launch(name, role, machine(role), subnet.id(), subnet.zone(), keyName),
                    why,
                    "key",
                    "group:" + GroupKind.of(role).word());
            names.add(name);
        }
        return names;
    }

    /** Plans the tag without which a number could be used twice once its instance is not shown any more. */
    void spendNumbers(Role role, List<String> launched) {
        int last = Stream.concat(launched.stream().map(NodePlanner::number), known(role))
                .reduce(0, Integer::max);
        if (last > spent(role)) {
            plan.add(
                    new Step.SpendNumbers(role, last),
                    "a node's name is never used again",
                    Stream.concat(
                                    launched.stream().map(name -> "launch:" + name),
                                    Stream.of("group:" + GroupKind.of(role).word()))
                            .toList());
        }
    }

    /** Plans what a node that exists needs before it can be set up: to run, and to be reached. */
    void wake(Node node) {
        if (isAsleep(node)) {
            if (cluster.target(node).isPresent()) {
                plan.add(new Step.Drain(node.name()), "it would get requests before it is ready");
            }
            plan.add(new Step.Start(node.name()), "it is " + node.state(), "drain:" + node.name());
        }
        NodeFacts facts = observed.of(node);
        if (!facts.reachable()) {
            reach(node.name(), node.role(), isAsleep(node) ? "it is not running" : facts.message());
        } else if (facts.settings().isEmpty() || node.hostKeys().size() != 1) {
            reach(node.name(), node.role(), UNFINISHED);
        }
    }

    /** Plans the first contact with a node. */
    void reach(String name, Role role, String why) {
        plan.add(
                new Step.Reach(name),
                why,
                "launch:" + name,
                "start:" + name,
                "rules:" + GroupKind.of(role).word());
    }

    /** True when it neither runs nor boots. */
    boolean isAsleep(Node node) {
        return !node.isRunning() && !node.state().equals("pending");
    }

    /** Why the data node is to be set up; empty when its settings and services are as they should be. */
    Optional<String> whySetUpData(Node data) {
        NodeFacts facts = observed.of(data);
        return whySetUp(facts, Optional.of(desired.dataSettings()))
                .or(() -> whenDown(facts.mysql(), "MySQL"))
                .or(() -> whenDown(facts.redis(), "Redis"));
    }

    /** Why a web node is to be set up; empty when its settings and services are as they should be. */
    Optional<String> whySetUpWeb(Node web) {
        return whySetUp(observed.of(web), desired.webSettings()).or(() -> observed.outgrown(web));
    }

    private static Optional<String> whySetUp(NodeFacts facts, Optional<String> wanted) {
        if (!facts.reachable()) {
            return Optional.of("what it has can't be seen yet");
        }
        if (facts.settings().isEmpty()) {
            return Optional.of(UNFINISHED);
        }
        if (wanted.isEmpty()) {
            return Optional.of("its settings name another data node");
        }
        if (!facts.settings().equals(wanted)) {
            return Optional.of("it was set up by another configuration");
        }
        return facts.faults().isEmpty() ? Optional.empty() : Optional.of(String.join("; ", facts.faults()));
    }

    private static Optional<String> whenDown(Optional<String> service, String name) {
        return service.equals(Optional.of("ok")) ? Optional.empty() : Optional.of(name + " is down");
    }

    private List<Integer> freeNumbers(Role role, int count) {
        int spent = spent(role);
        Set<Integer> used = known(role).collect(Collectors.toSet());
        return Stream.iterate(spent + 1, number -> number + 1)
                .filter(number -> !used.contains(number))
                .limit(count)
                .toList();
    }

    private Stream<Integer> known(Role role) {
        return Stream.concat(cluster.nodes().stream(), cluster.gone().stream())
                .filter(node -> node.role() == role)
                .map(Node::number);
    }

    private int spent(Role role) {
        return cluster.group(GroupKind.of(role)).map(SecurityGroup::lastNumber).orElse(0);
    }

    private Machine machine(Role role) {
        return switch (role) {
            case WEB -> {
                var web = desired.config().web();
                yield new Machine(web.instanceType(), web.image(), web.diskGiB());
            }
            case DATA -> {
                var data = desired.config().data();
                yield new Machine(data.instanceType(), data.image(), data.diskGiB());
            }
        };
    }

    private static int number(String name) {
        return Integer.parseInt(name.substring(name.lastIndexOf('-') + 1));
    }
}
