package dev.scalectl.plan;

import dev.scalectl.cluster.Cluster;
import dev.scalectl.cluster.GroupKind;
import dev.scalectl.cluster.Node;
import dev.scalectl.cluster.NodeFacts;
import dev.scalectl.cluster.Observed;
import dev.scalectl.cluster.Role;
import dev.scalectl.cluster.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is missing from a cluster. A node that can't be asked gets everything that it may need: each step leaves alone
 * what is as it should be. Nothing that works is ever taken away.
 */
public final class UpPlanner {
    private static final String NEW = "it is new";

    private final Desired desired;
    private final Observed observed;
    private final Cluster cluster;
    private final Plan.Builder plan = new Plan.Builder();
    private final NodePlanner nodes;
    private final BalancerPlanner balancer;
    private final List<String> allSetUps = new ArrayList<>();
    /** All web nodes that there will be. */
    private final List<String> webs = new ArrayList<>();

    private UpPlanner(Desired desired, Observed observed) {
        this.desired = desired;
        this.observed = observed;
        this.cluster = observed.cluster();
        this.nodes = new NodePlanner(desired, observed, plan);
        this.balancer = new BalancerPlanner(desired, cluster, plan);
    }

    /**
     * Plans what is missing.
     *
     * @throws dev.scalectl.error.Failure when the configuration asks for what a living cluster can't become
     */
    public static Plan plan(Desired desired, Observed observed) {
        return new UpPlanner(desired, observed).plan();
    }

    private Plan plan() {
        if (!cluster.keyPairs().contains(desired.operator().keyName())) {
            plan.add(new Step.ImportKey(desired.operator().keyName()), "the cloud does not have it");
        }
        GroupPlanner.plan(desired, cluster, plan);
        int configured = desired.config().web().count();
        int webCount = Math.max(configured, cluster.webCount());
        if (webCount != cluster.webCount()) {
            String why = "web.count is " + configured;
            plan.add(new Step.SetWebCount(webCount), why, "group:" + GroupKind.WEB.word());
        }
        List<String> newData = nodes.launch(Role.DATA, cluster.data().isPresent() ? 0 : 1, "there is no data node");
        int present = cluster.nodes(Role.WEB).size();
        List<String> newWebs = nodes.launch(
                Role.WEB, Math.max(0, webCount - present), "there are " + present + " of " + webCount + " web nodes");
        nodes.spendNumbers(Role.DATA, newData);
        nodes.spendNumbers(Role.WEB, newWebs);
        balancer.balancer();
        String data = cluster.data().map(Node::name).orElseGet(newData::getFirst);
        dataNode(newData);
        webNodes(data, newWebs);
        releases(data);
        requests();
        return plan.build();
    }

    private void dataNode(List<String> launched) {
        launched.forEach(name -> {
            nodes.reach(name, Role.DATA, NEW);
            setUpData(name, NEW);
        });
        cluster.data().ifPresent(data -> {
            nodes.wake(data);
            nodes.whySetUpData(data).ifPresent(why -> setUpData(data.name(), why));
        });
    }

    private void setUpData(String name, String why) {
        plan.add(new Step.SetUpData(name), why, withGroups("reach:" + name));
        allSetUps.add("setup:" + name);
    }

    private void webNodes(String data, List<String> launched) {
        String earlier = "";
        for (Node web : cluster.nodes(Role.WEB)) {
            nodes.wake(web);
            Optional<String> why = nodes.whySetUpWeb(web);
            if (why.isPresent()) {
                // nodes that serve are changed one after the other, so that a mistake meets one of them only
                setUpWeb(web.name(), why.get(), data, earlier);
                earlier = web.isRunning() && balancer.isRegistered(web) ? "setup:" + web.name() : earlier;
            }
            webs.add(web.name());
        }
        for (String name : launched) {
            nodes.reach(name, Role.WEB, NEW);
            setUpWeb(name, NEW, data, "");
            webs.add(name);
        }
    }

    private void setUpWeb(String name, String why, String data, String earlier) {
        plan.add(new Step.SetUpWeb(name), why, withGroups("reach:" + name, "reach:" + data, "launch:" + data, earlier));
        allSetUps.add("setup:" + name);
    }

    private void releases(String data) {
        if (observed.liveRelease().isEmpty()) {
            if (!webs.isEmpty()) {
                plan.add(new Step.Deploy(List.copyOf(webs)), whyDeploy(), withGroups(allSetUps.toArray(String[]::new)));
            }
            return;
        }
        String live = observed.liveRelease().get();
        for (String name : webs) {
            whyRelease(name)
                    .ifPresent(why -> plan.add(
                            new Step.PutRelease(name, live),
                            why,
                            withGroups("setup:" + name, "setup:" + data, "reach:" + data)));
        }
    }

    /** Packages come from outside, and the application is proved with its database. */
    private static List<String> withGroups(String... needs) {
        List<String> all = new ArrayList<>(List.of(needs));
        for (GroupKind kind : List.of(GroupKind.WEB, GroupKind.DATA)) {
            all.add("egress:" + kind.word());
            all.add("rules:" + kind.word());
        }
        return all;
    }

    /** The step itself asks the history first, and brings a release that is live there. */
    private String whyDeploy() {
        boolean isHistoryKnown = cluster.data()
                .map(observed::of)
                .map(facts -> facts.reachable()
                        && (facts.settings().isEmpty() || facts.mysql().equals(Optional.of("ok"))))
                .orElse(true);
        return isHistoryKnown
                ? "no release is live"
                : "no release is known to be live; one that the database knows is brought back instead";
    }

    private Optional<String> whyRelease(String name) {
        Optional<NodeFacts> facts = cluster.node(name).map(observed::of);
        if (facts.isEmpty()) {
            return Optional.of(NEW);
        }
        if (!facts.get().reachable()) {
            return Optional.of("which release it has can't be seen yet");
        }
        if (facts.get().unsure()) {
            return Optional.of("it could not learn whether the others switched");
        }
        Optional<String> served = facts.get().release();
        return served.equals(observed.liveRelease())
                ? Optional.empty()
                : Optional.of(served.map(id -> "it serves release " + id).orElse("it has no release"));
    }

    private void requests() {
        balancer.dropStrangers();
        List<String> waitFor = new ArrayList<>();
        for (String name : webs) {
            Optional<Node> node = cluster.node(name);
            boolean registered = node.map(balancer::isRegistered).orElse(false) && !plan.has("drain:" + name);
            if (!registered) {
                balancer.register(name, List.of("setup:" + name, "release:" + name, "deploy"));
            }
            boolean healthy = registered
                    && node.flatMap(cluster::target).map(Target::isHealthy).orElse(false);
            if (!healthy || plan.has("listener")) {
                waitFor.add(name);
            }
        }
        balancer.awaitHealthy(waitFor);
    }
}
