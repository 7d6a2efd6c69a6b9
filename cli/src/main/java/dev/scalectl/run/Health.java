package dev.scalectl.run;

import dev.scalectl.cluster.Node;
import dev.scalectl.cluster.Target;
import dev.scalectl.config.Config;
import dev.scalectl.console.Task;
import dev.scalectl.error.Failure;
import dev.scalectl.node.Command;
import dev.scalectl.plan.Step;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Waits for the balancer's health checks, and explains them. */
final class Health {
    /** A new Application Load Balancer takes minutes on AWS. */
    private static final Duration BALANCER = Duration.ofMinutes(10);

    private static final Duration TARGETS = Duration.ofSeconds(75);
    private static final Duration PAUSE = Duration.ofMillis(500);
    /** PHP is on every web node, curl is not. */
    private static final String ASK =
            "$c = stream_context_create(['http' => ['ignore_errors' => true, 'timeout' => 5]]);"
                    + " $b = @file_get_contents($argv[1], false, $c);"
                    + " echo $b === false ? 'no answer' : http_get_last_response_headers()[0] . ': ' . substr($b, 0, 300);";

    private final Session session;
    private final Resources resources;
    private final BalancerEffects balancer;

    Health(Session session, Resources resources, BalancerEffects balancer) {
        this.session = session;
        this.resources = resources;
        this.balancer = balancer;
    }

    void await(Step.AwaitHealthy step, Task task) {
        task.at("waiting for the load balancer itself");
        Wait.until(
                "the load balancer is active",
                BALANCER,
                PAUSE,
                () -> balancer.balancer().filter(found -> found.state().startsWith("active")));
        List<Node> nodes = step.names().stream().map(resources::node).toList();
        try {
            Wait.until("all web nodes are healthy", TARGETS, PAUSE, () -> {
                List<String> sick = nodes.stream()
                        .filter(node -> !isHealthy(node))
                        .map(Node::name)
                        .toList();
                task.at("waiting for " + String.join(", ", sick));
                return sick.isEmpty() ? Optional.of(true) : Optional.empty();
            });
        } catch (Failure e) {
            throw explained(nodes, e);
        }
    }

    private boolean isHealthy(Node node) {
        return balancer.targets(node).stream().anyMatch(Target::isHealthy);
    }

    private Failure explained(List<Node> nodes, Failure cause) {
        String sick = nodes.stream()
                .filter(node -> !isHealthy(node))
                .map(this::explanation)
                .collect(Collectors.joining("\n"));
        return new Failure(
                sick.isEmpty() ? cause.getMessage() : sick,
                "Mend what the node says, then run the command again; look around with: scalectl exec "
                        + nodes.getFirst().name() + " -- sudo journalctl -n 50",
                cause);
    }

    private String explanation(Node node) {
        String seen = balancer.targets(node).stream()
                .findFirst()
                .map(target -> (target.state() + " " + target.reason() + " " + target.description()).strip())
                .orElse("not registered");
        return node.name() + ": the balancer says: " + seen + "\n" + node.name() + " itself says: " + ownAnswer(node);
    }

    private String ownAnswer(Node node) {
        Config config = session.config();
        String url = "http://" + node.privateIp().orElse("127.0.0.1") + ":"
                + config.web().port() + config.balancer().healthCheck();
        try {
            return session.connections()
                    .to(node)
                    .run(Command.of("php", "-n", "-r", ASK, "--", url))
                    .out()
                    .strip();
        } catch (Failure e) {
            return e.getMessage();
        }
    }
}
