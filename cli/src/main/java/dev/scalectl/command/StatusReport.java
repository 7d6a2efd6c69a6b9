package dev.scalectl.command;

import dev.scalectl.cluster.Cluster;
import dev.scalectl.cluster.Node;
import dev.scalectl.cluster.NodeFacts;
import dev.scalectl.cluster.Observed;
import dev.scalectl.cluster.Role;
import dev.scalectl.cluster.Target;
import dev.scalectl.config.Config;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The cluster at a glance, as {@code status --json} prints it.
 *
 * @param endpoint where users reach the app; null without a balancer
 * @param release the live release; null before the first
 * @param skewed whether any web node serves something else than the live release
 * @param healthy whether everything is as it should be
 */
record StatusReport(
        String cluster, String endpoint, String release, boolean skewed, boolean healthy, List<Line> nodes) {

    /**
     * A node.
     *
     * @param target ELB's word; null when it is no target
     * @param mysql {@code ok}, {@code down}, or null where there is none
     * @param message what is wrong; empty when nothing is
     */
    record Line(
            String name,
            String role,
            String id,
            String privateIp,
            String publicIp,
            String state,
            String target,
            String release,
            String mysql,
            String redis,
            String message) {

        boolean isWell() {
            boolean serves =
                    role.equals(Role.DATA.word()) ? "ok".equals(mysql) && "ok".equals(redis) : "healthy".equals(target);
            return serves && message.isEmpty();
        }
    }

    static StatusReport of(Config config, Observed observed) {
        Cluster cluster = observed.cluster();
        List<Line> lines =
                cluster.nodes().stream().map(node -> line(node, observed)).toList();
        boolean skewed = isSkewed(observed);
        boolean complete = cluster.data().isPresent()
                && cluster.nodes(Role.WEB).size() >= Math.max(1, cluster.webCount())
                && cluster.balancer()
                        .filter(found -> found.state().equals("active"))
                        .isPresent();
        boolean healthy = complete
                && !skewed
                && observed.liveRelease().isPresent()
                && lines.stream().allMatch(Line::isWell);
        return new StatusReport(
                cluster.name(),
                cluster.endpoint(config.balancer().port()).orElse(null),
                observed.liveRelease().orElse(null),
                skewed,
                healthy,
                lines);
    }

    private static boolean isSkewed(Observed observed) {
        Set<Optional<String>> served = new HashSet<>();
        observed.liveRelease().ifPresent(live -> served.add(Optional.of(live)));
        observed.cluster().nodes(Role.WEB).stream()
                .map(observed::of)
                .filter(NodeFacts::reachable)
                .forEach(facts -> served.add(facts.release()));
        return served.size() > 1;
    }

    private static Line line(Node node, Observed observed) {
        NodeFacts facts = observed.of(node);
        Optional<Target> target = observed.cluster().target(node);
        return new Line(
                node.name(),
                node.role().word(),
                node.instanceId(),
                node.privateIp().orElse(null),
                node.publicIp().orElse(null),
                node.state(),
                target.map(Target::state).orElse(null),
                facts.release().orElse(null),
                facts.mysql().orElse(null),
                facts.redis().orElse(null),
                message(node, facts, target, observed));
    }

    private static String message(Node node, NodeFacts facts, Optional<Target> target, Observed observed) {
        if (!node.isRunning() || !facts.reachable()) {
            boolean out = node.role() == Role.WEB && target.isEmpty();
            return (node.isRunning() ? facts.message() : "is " + node.state()) + (out ? "; out of the balancer" : "");
        }
        if (!facts.message().isEmpty() || node.role() == Role.DATA) {
            return facts.message();
        }
        if (target.isEmpty()) {
            return "gets no requests: not registered with the balancer";
        }
        if (!target.get().isHealthy()) {
            String why = (target.get().reason() + " " + target.get().description()).strip();
            return "the balancer finds it " + target.get().state() + (why.isEmpty() ? "" : ": " + why);
        }
        return facts.release().equals(observed.liveRelease()) ? "" : "serves another release than the live one";
    }
}
