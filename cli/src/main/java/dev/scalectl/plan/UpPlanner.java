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
 * What is missing from a cluster. A node that does not answer yet is woken only, and what it needs beyond that is the
 * next plan's business: {@code up} plans again until nothing is missing. Nothing that works is ever taken away.
 */
public final class UpPlanner {
    private final Desired desired;
    private final Observed observed;
    private final Cluster cluster;
    private final Plan.Builder plan = new Plan.Builder();
    private final NodePlanner nodes;
    private final BalancerPlanner balancer;
    private final List<String> allSetUps = new ArrayList<>();
    /** Web nodes that can have a release and requests by the end of this plan. */
    private final List<String> servable = new ArrayList<>();

    private UpPlanner(Desired desired, Observed observed) {
        this.desired = desired;
        this.observed = observed;
        this.cluster = observed.cluster();
        this.nodes = new NodePlanner(desired, observed, plan);
        this.balancer = new BalancerPlanner(desired, cluster, plan);
    }

    /** Plans what is missing. */
    public static Plan plan(Desired desired, Observed observed) {
        return new UpPlanner(desired, observed).plan();
    }

    private Plan plan() {
        if (!cluster.keyPairs().contains(desired.operator().keyName())) {
            plan.add(new Step.ImportKey(desired.operator().keyName()));
        }
        GroupPlanner.plan(desired, cluster, plan);
        int webCount = Math.max(desired.config().web().count(), cluster.webCount());
        if (webCount != cluster.webCount()) {
            plan.add(new Step.SetWebCount(webCount), "group:" + GroupKind.WEB.word());
        }
        List<String> newData = nodes.launch(Role.DATA, cluster.data().isPresent() ? 0 : 1);
        List<String> newWebs = nodes.launch(
                Role.WEB, Math.max(0, webCount - cluster.nodes(Role.WEB).size()));
        nodes.spendNumbers(Role.DATA, newData);
        nodes.spendNumbers(Role.WEB, newWebs);
        balancer.balancer();
        String data = cluster.data().map(Node::name).orElseGet(newData::getFirst);
        dataNode(newData);
        webNodes(data, newWebs);
        releases(data, newWebs);
        requests();
        return plan.build();
    }

    private void dataNode(List<String> launched) {
        launched.forEach(name -> {
            nodes.reach(name, Role.DATA);
            setUpData(name);
        });
        cluster.data().ifPresent(data -> {
            nodes.wake(data);
            if (nodes.isKnown(data) && nodes.isDataOff(data)) {
                setUpData(data.name());
            }
        });
    }

    private void setUpData(String name) {
        plan.add(new Step.SetUpData(name), "reach:" + name);
        allSetUps.add("setup:" + name);
    }

    private void webNodes(String data, List<String> launched) {
        boolean canSetUp = isDataUsable();
        String earlier = "";
        for (Node web : cluster.nodes(Role.WEB)) {
            nodes.wake(web);
            if (!nodes.isKnown(web) || !canSetUp) {
                continue;
            }
            if (nodes.isWebOff(web)) {
                // nodes that serve are changed one after the other, so that a mistake meets one of them only
                setUpWeb(web.name(), data, earlier);
                earlier = balancer.isRegistered(web) ? "setup:" + web.name() : earlier;
            }
            servable.add(web.name());
        }
        for (String name : launched) {
            nodes.reach(name, Role.WEB);
            if (canSetUp) {
                setUpWeb(name, data, "");
                servable.add(name);
            }
        }
    }

    private void setUpWeb(String name, String data, String earlier) {
        plan.add(new Step.SetUpWeb(name), "reach:" + name, "reach:" + data, "launch:" + data, earlier);
        allSetUps.add("setup:" + name);
    }

    private void releases(String data, List<String> launched) {
        if (observed.liveRelease().isEmpty()) {
            boolean everyoneIsThere = servable.size() == cluster.nodes(Role.WEB).size() + launched.size();
            if (everyoneIsThere && isHistoryKnown() && !servable.isEmpty()) {
                plan.add(new Step.Deploy(List.copyOf(servable)), allSetUps);
            }
            return;
        }
        String live = observed.liveRelease().get();
        for (String name : servable) {
            Optional<String> serves = cluster.node(name).map(observed::of).flatMap(NodeFacts::release);
            if (!serves.equals(observed.liveRelease())) {
                plan.add(new Step.PutRelease(name, live), "setup:" + name, "setup:" + data, "reach:" + data);
            }
        }
    }

    private void requests() {
        balancer.dropStrangers();
        List<String> waitFor = new ArrayList<>();
        for (String name : servable) {
            boolean hasRelease = observed.liveRelease().isPresent() || plan.has("deploy");
            Optional<Node> node = cluster.node(name);
            boolean registered = node.map(balancer::isRegistered).orElse(false);
            if (hasRelease && !registered) {
                balancer.register(name, List.of("setup:" + name, "release:" + name, "deploy"));
            }
            boolean healthy =
                    node.flatMap(cluster::target).map(Target::isHealthy).orElse(false);
            if (hasRelease && (!healthy || plan.has("listener"))) {
                waitFor.add(name);
            }
        }
        balancer.awaitHealthy(waitFor);
    }

    /** False while a data node exists that can't be asked: web nodes need its passwords. */
    private boolean isDataUsable() {
        return cluster.data().map(nodes::isKnown).orElse(true);
    }

    /** False when there may be a live release of which only the stopped database knows. */
    private boolean isHistoryKnown() {
        return cluster.data()
                .map(observed::of)
                .map(facts -> facts.settings().isEmpty() || facts.mysql().equals(Optional.of("ok")))
                .orElse(true);
    }
}
