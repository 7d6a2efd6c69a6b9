package dev.scalectl.run;

import dev.scalectl.cloud.Targets;
import dev.scalectl.cluster.Balancer;
import dev.scalectl.cluster.Node;
import dev.scalectl.cluster.Target;
import dev.scalectl.cluster.TargetGroup;
import dev.scalectl.error.Failure;
import dev.scalectl.release.Traffic;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Web nodes out of the balancer and back, while a release is on its way. */
final class BalancerTraffic {
    private static final Duration TAKEN_OUT = Duration.ofSeconds(30);
    private static final Duration DRAINED = Duration.ofMinutes(6);

    private static final Duration HEALTHY = Duration.ofSeconds(75);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Targets targets;
    private final Resources resources;
    private volatile TargetGroup found;

    private BalancerTraffic(Targets targets, Resources resources) {
        this.targets = targets;
        this.resources = resources;
    }

    /** Nothing is asked of the cloud before it is needed, as most releases need nothing. */
    static Traffic of(Session session, Resources resources) {
        BalancerTraffic traffic = new BalancerTraffic(session.cloud().targets(), resources);
        return new Traffic(
                names -> traffic.unlessThereIsNone(names, traffic::takeOut),
                names -> traffic.unlessThereIsNone(names, traffic::drain),
                names -> traffic.unlessThereIsNone(names, traffic::putBack),
                () -> session.cloud()
                        .balancers()
                        .read()
                        .map(found -> site(found, session.config().balancer().port())));
    }

    private static URI site(Balancer balancer, int port) {
        return URI.create("http://" + balancer.dnsName() + ":" + port);
    }

    /** Nodes are no targets before there is a target group. */
    private void unlessThereIsNone(List<String> names, Consumer<List<String>> action) {
        if (!names.isEmpty() && isThere()) {
            action.accept(names);
        }
    }

    private synchronized boolean isThere() {
        if (found == null) {
            found = targets.read().orElse(null);
        }
        return found != null;
    }

    private void takeOut(List<String> names) {
        deregister(names);
        await(names, "get no new requests", TAKEN_OUT, now -> now.stream().noneMatch(Target::isRegistered));
    }

    private void drain(List<String> names) {
        requireOthers(names);
        deregister(names);
        await(names, "are drained", DRAINED, List::isEmpty);
    }

    private void putBack(List<String> names) {
        nodes(names).forEach(node -> targets.register(found.arn(), node.instanceId(), found.port()));
        await(
                names,
                "are healthy for the balancer",
                HEALTHY,
                now -> now.size() == names.size() && now.stream().allMatch(Target::isHealthy));
    }

    /** Somebody has to answer meanwhile, unless nobody does as it is. */
    private void requireOthers(List<String> names) {
        List<Target> all = targets.targets(found.arn());
        List<String> ids = nodes(names).stream().map(Node::instanceId).toList();
        boolean others = all.stream().anyMatch(target -> target.isHealthy() && !ids.contains(target.instanceId()));
        if (!others && all.stream().anyMatch(Target::isHealthy)) {
            throw new Failure(
                    "Without " + String.join(" and ", names) + " the balancer would have no healthy web node",
                    "See why with: scalectl status; mend the others with: scalectl up");
        }
    }

    private void deregister(List<String> names) {
        List<Target> leaving =
                present(names).stream().filter(Target::isRegistered).toList();
        if (!leaving.isEmpty()) {
            targets.deregister(found.arn(), leaving);
        }
    }

    private void await(List<String> names, String what, Duration limit, Predicate<List<Target>> reached) {
        Wait.until(
                String.join(", ", names) + " " + what,
                limit,
                PAUSE,
                () -> reached.test(present(names)) ? Optional.of(true) : Optional.empty());
    }

    private List<Target> present(List<String> names) {
        List<String> ids = nodes(names).stream().map(Node::instanceId).toList();
        return targets.targets(found.arn()).stream()
                .filter(target -> ids.contains(target.instanceId()))
                .toList();
    }

    private List<Node> nodes(List<String> names) {
        return names.stream().map(resources::node).toList();
    }
}
