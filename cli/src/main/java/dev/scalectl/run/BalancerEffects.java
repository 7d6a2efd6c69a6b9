package dev.scalectl.run;

import dev.scalectl.cloud.Balancers;
import dev.scalectl.cloud.Targets;
import dev.scalectl.cluster.Balancer;
import dev.scalectl.cluster.GroupKind;
import dev.scalectl.cluster.Node;
import dev.scalectl.cluster.Target;
import dev.scalectl.console.Task;
import dev.scalectl.plan.Step;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The load balancer and its targets. */
final class BalancerEffects {
    private static final Duration LIMIT = Duration.ofMinutes(6);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Session session;
    private final Resources resources;
    private final Balancers balancers;
    private final Targets targets;

    BalancerEffects(Session session, Resources resources) {
        this.session = session;
        this.resources = resources;
        this.balancers = session.cloud().balancers();
        this.targets = session.cloud().targets();
    }

    void set(Step.SetTargetGroup step) {
        if (step.isNew()) {
            String vpc = session.cluster().network().vpcId();
            resources.targetGroup(targets.create(vpc, step.port(), step.healthCheck()));
        } else {
            targets.check(resources.targetGroup(), step.healthCheck());
        }
        targets.drainFor(resources.targetGroup(), step.drainSeconds());
    }

    void create(Step.CreateBalancer step) {
        resources.balancer(balancers.create(step.subnetIds(), resources.group(GroupKind.BALANCER)));
    }

    void setGroup() {
        balancers.setGroup(resources.balancer(), resources.group(GroupKind.BALANCER));
    }

    void set(Step.SetBalancerSubnets step) {
        balancers.setSubnets(resources.balancer(), step.subnetIds());
    }

    void listen(Step.CreateListener step) {
        balancers.listen(resources.balancer(), step.port(), resources.targetGroup());
    }

    void correct(Step.CorrectListener step) {
        listeners(step.port()).forEach(listener -> balancers.correct(listener.arn(), resources.targetGroup()));
    }

    void stopListening(Step.DeleteListener step) {
        listeners(step.port()).forEach(listener -> balancers.deleteListener(listener.arn()));
    }

    private Stream<Balancer.Listener> listeners(int port) {
        return balancers.read().stream()
                .flatMap(balancer -> balancer.listeners().stream())
                .filter(listener -> listener.port() == port);
    }

    void register(Step.Register step) {
        targets.register(resources.targetGroup(), resources.node(step.name()).instanceId(), step.port());
    }

    void drain(Step.Drain step, Task task) {
        Node node = resources.node(step.name());
        List<Target> leaving = targets(node);
        if (leaving.isEmpty()) {
            return;
        }
        targets.deregister(resources.targetGroup(), leaving);
        if (leaving.stream().allMatch(Target::isIdle)) {
            return;
        }
        task.at("waiting until its requests have ended");
        Wait.until(
                step.name() + " is drained",
                LIMIT,
                PAUSE,
                () -> targets(node).isEmpty() ? Optional.of(true) : Optional.empty());
    }

    void drop(Step.DropTargets step) {
        List<Target> gone = targets.targets(resources.targetGroup()).stream()
                .filter(target -> step.instanceIds().contains(target.instanceId()))
                .toList();
        if (!gone.isEmpty()) {
            targets.deregister(resources.targetGroup(), gone);
        }
    }

    void delete() {
        balancers.delete(resources.balancer());
        Wait.until(
                "the load balancer is gone",
                LIMIT,
                PAUSE,
                () -> balancers.read().isEmpty() ? Optional.of(true) : Optional.empty());
    }

    void deleteTargetGroup() {
        targets.delete(resources.targetGroup());
    }

    /** The balancer as it is now. */
    Optional<Balancer> balancer() {
        return balancers.read();
    }

    /** The node as target; none when it is not registered. */
    List<Target> targets(Node node) {
        return targets.targets(resources.targetGroup()).stream()
                .filter(target -> target.instanceId().equals(node.instanceId()))
                .toList();
    }
}
