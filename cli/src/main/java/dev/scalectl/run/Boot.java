package dev.scalectl.run;

import dev.scalectl.cloud.Instances;
import dev.scalectl.cluster.HostKey;
import dev.scalectl.cluster.Node;
import dev.scalectl.error.Failure;
import dev.scalectl.node.HostKeys;
import dev.scalectl.node.Unreachable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** A node's way from its start to the first log-in, which may take as long as {@code ssh.boot_limit} says. */
final class Boot {
    private static final Duration PAUSE = Duration.ofMillis(300);

    private final Session session;
    private final Instances instances;
    private final BiConsumer<Node, List<HostKey>> retag;
    private final Duration limit;

    Boot(Session session, BiConsumer<Node, List<HostKey>> retag) {
        this.session = session;
        this.instances = session.cloud().instances();
        this.retag = retag;
        this.limit = session.config().ssh().bootLimit();
    }

    /** Waits until it runs and has an address. */
    void awaitAddress(String name, String id) {
        Wait.until(name + " runs", limit, PAUSE, () -> addressed(instances.read(id)));
    }

    /**
     * Waits until it can be logged in to, and brings its host key to its final state.
     *
     * @throws Failure at the limit, with what the node last wrote to its console
     */
    Node settle(String id) {
        try {
            return Wait.retry(
                    limit,
                    PAUSE,
                    Unreachable.class::isInstance,
                    () -> HostKeys.settle(instances.read(id), session.connections(), retag));
        } catch (Unreachable e) {
            throw neverLetIn(id, e);
        }
    }

    private Failure neverLetIn(String id, Unreachable e) {
        List<String> console = instances.console(id);
        String text = e.getMessage() + " (tried for " + limit.toSeconds() + " s)";
        if (!console.isEmpty()) {
            text += "\nThe end of its console:\n  " + String.join("\n  ", console);
        }
        String advice = e.advice()
                + "\nIf it only needs longer to boot, set ssh.boot_limit in scalectl.yml; if it will never come, terminate "
                + id + ". Then run the command again";
        return new Failure(text, advice, e);
    }

    private static Optional<Node> addressed(Node node) {
        if (node.isGone()) {
            throw new Failure(
                    node.name() + " (" + node.instanceId() + ") was terminated while it booted",
                    "Run the command again for another one");
        }
        return Optional.of(node)
                .filter(shown -> shown.isRunning() && shown.publicIp().isPresent());
    }
}
