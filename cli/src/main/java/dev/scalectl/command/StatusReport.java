package dev.scalectl.command;

import dev.scalectl.cluster.Balancer;
import dev.scalectl.cluster.Cluster;
import dev.scalectl.cluster.Node;
import dev.scalectl.cluster.NodeFacts;
import dev.scalectl.cluster.Observed;
import dev.scalectl.cluster.Role;
import dev.scalectl.cluster.Target;
import dev.scalectl.config.Config;
import dev.scalectl.node.Pool;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The cluster at a glance, as {@code status --json} prints it.
 *
 * @param endpoint where users reach the app; null without a balancer
 * @param release the live release; null before the first
 * @param skewed whether any web node serves something else than the live release
 * @param healthy whether everything is as it should be
 * @param problems what is wrong with the cluster that is nothing of one of its nodes
 * @param warnings what will be wrong soon
 */
record StatusReport(
        String cluster,
        String endpoint,
        String release,
        boolean skewed,
        boolean healthy,
        List<Line> nodes,
        List<String> problems,
        List<String> warnings) {

    private static final Optional<String> OK = Optional.of("ok");

    /**
     * What PHP keeps compiled on a web node, in bytes.
     *
     * @param used without what belongs to releases that are not needed any more
     * @param wasted what is free again once PHP starts the cache afresh
     * @param scripts how many files
     */
    record Opcache(long memory, long used, long wasted, long scripts) {
        static Opcache of(Pool pool) {
            return new Opcache(pool.memory(), pool.used() - pool.idle(), pool.wasted(), pool.scripts());
        }
    }

    /**
     * A node.
     *
     * @param target ELB's word; null when it is no target
     * @param mysql {@code ok}, {@code down}, or null where there is none
     * @param opcache null on the data node, and where PHP does not tell
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
            Opcache opcache,
            String message) {

        boolean isWell() {
            boolean serves =
                    role.equals(Role.DATA.word()) ? "ok".equals(mysql) && "ok".equals(redis) : "healthy".equals(target);
            return serves && message.isEmpty();
        }
    }

    /** @param pools by node name, of those web nodes that told */
    static StatusReport of(Config config, Observed observed, Map<String, Pool> pools) {
        Cluster cluster = observed.cluster();
        List<Line> lines = cluster.nodes().stream()
                .map(node -> line(node, observed, Optional.ofNullable(pools.get(node.name()))))
                .toList();
        boolean skewed = isSkewed(observed);
        List<String> problems = problems(observed);
        boolean healthy = problems.isEmpty() && !skewed && lines.stream().allMatch(Line::isWell);
        return new StatusReport(
                cluster.name(),
                cluster.endpoint(config.balancer().port()).orElse(null),
                observed.liveRelease().orElse(null),
                skewed,
                healthy,
                lines,
                problems,
                warnings(observed, pools));
    }

    private static List<String> problems(Observed observed) {
        Cluster cluster = observed.cluster();
        List<String> problems = new ArrayList<>();
        if (cluster.data().isEmpty()) {
            problems.add("There is no data node");
        }
        int webs = cluster.nodes(Role.WEB).size();
        int wanted = Math.max(1, cluster.webCount());
        if (webs < wanted) {
            problems.add("There are " + webs + " of " + wanted + " web nodes");
        }
        String balancer = cluster.balancer().map(Balancer::state).orElse("");
        if (!balancer.equals("active")) {
            problems.add(balancer.isEmpty() ? "There is no load balancer" : "The load balancer is " + balancer);
        }
        if (observed.liveRelease().isEmpty()) {
            problems.add("No release is live");
        }
        return problems;
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

    private static List<String> warnings(Observed observed, Map<String, Pool> pools) {
        List<String> warnings = new ArrayList<>();
        for (Node web : observed.cluster().nodes(Role.WEB)) {
            Optional.ofNullable(pools.get(web.name()))
                    .filter(Pool::isHigh)
                    .ifPresent(pool -> warnings.add(pool.warning(web.name())));
            observed.outgrown(web)
                    .ifPresent(why -> warnings.add(web.name() + ": " + why + "; scalectl up makes it larger"));
        }
        return List.copyOf(warnings);
    }

    private static Line line(Node node, Observed observed, Optional<Pool> pool) {
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
                pool.map(Opcache::of).orElse(null),
                message(node, facts, target, observed));
    }

    private static String message(Node node, NodeFacts facts, Optional<Target> target, Observed observed) {
        if (!node.isRunning() || !facts.reachable()) {
            boolean out = node.role() == Role.WEB && target.isEmpty();
            return (node.isRunning() ? facts.message() : "is " + node.state()) + (out ? "; out of the balancer" : "");
        }
        if (node.role() == Role.DATA) {
            return services(facts);
        }
        if (!facts.message().isEmpty()) {
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

    private static String services(NodeFacts facts) {
        List<String> wrong = new ArrayList<>();
        if (!facts.mysql().equals(OK)) {
            wrong.add("MySQL is down");
        }
        if (!facts.redis().equals(OK)) {
            wrong.add("Redis is down");
        }
        if (!facts.message().isEmpty()) {
            wrong.add(facts.message());
        }
        return String.join("; ", wrong);
    }
}
