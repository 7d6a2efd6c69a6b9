package dev.scalectl.run;

import dev.scalectl.cloud.CloudFailure;
import dev.scalectl.cloud.Groups;
import dev.scalectl.cloud.Images;
import dev.scalectl.cloud.Instances;
import dev.scalectl.cluster.GroupKind;
import dev.scalectl.cluster.Node;
import dev.scalectl.console.Task;
import dev.scalectl.error.Failure;
import dev.scalectl.node.BootKey;
import dev.scalectl.node.UserData;
import dev.scalectl.plan.Step;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Instances: launched, started, terminated. */
final class InstanceEffects {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Resources resources;
    private final Instances instances;
    private final Images images;
    private final Groups groups;
    private final Map<String, Images.Found> found = new ConcurrentHashMap<>();

    InstanceEffects(Session session, Resources resources) {
        this.resources = resources;
        this.instances = session.cloud().instances();
        this.images = session.cloud().images();
        this.groups = session.cloud().groups();
    }

    void launch(Step.Launch step) {
        BootKey key = UserData.bootKey();
        Instances.Order order = new Instances.Order(
                step.name(),
                step.role(),
                step.machine().instanceType(),
                found.computeIfAbsent(step.machine().image(), images::find),
                step.machine().diskGiB(),
                step.subnetId(),
                resources.group(GroupKind.of(step.role())),
                step.keyName(),
                key.publicKey(),
                UserData.render(step.name(), key));
        Node node = launchOrAdopt(order);
        if (node.isGone()) {
            // the number is spent, or the next run would be given the same dead instance by its token
            groups.setLastNumber(order.groupId(), node.number());
            throw new Failure(
                    step.name() + " (" + node.instanceId() + ") was terminated as soon as it was launched",
                    "Run the command again for another one; if it goes on, look at the instance's state reason");
        }
        resources.put(node);
    }

    private Node launchOrAdopt(Instances.Order order) {
        try {
            return instances.launch(order);
        } catch (CloudFailure e) {
            if (!e.is("IdempotentParameterMismatch")) {
                throw e;
            }
            // an earlier run launched it, with another bootstrap key
            return Wait.until(
                    "EC2 shows " + order.name(), Duration.ofSeconds(60), PAUSE, () -> instances.launched(order));
        }
    }

    void start(Step.Start step, Task task) {
        String id = resources.node(step.name()).instanceId();
        task.at("waiting until it has stopped");
        Wait.until(step.name() + " has stopped", LIMIT, PAUSE, () -> is(instances.read(id), "stopped"));
        instances.start(id);
        task.at("waiting until it runs");
        resources.put(Wait.until(step.name() + " runs", LIMIT, PAUSE, () -> is(instances.read(id), "running")));
    }

    void terminate(Step.Terminate step, Task task) {
        String id = resources.node(step.name()).instanceId();
        instances.terminate(id);
        task.at("waiting until it is gone");
        Wait.until(step.name() + " is gone", LIMIT, PAUSE, () -> isTerminated(id));
    }

    private Optional<Boolean> isTerminated(String id) {
        try {
            return instances.read(id).state().equals("terminated") ? Optional.of(true) : Optional.empty();
        } catch (CloudFailure e) {
            if (e.isNotFound()) {
                return Optional.of(true);
            }
            throw e;
        }
    }

    private static Optional<Node> is(Node node, String state) {
        return node.state().equals(state) ? Optional.of(node) : Optional.empty();
    }
}
