package dev.scalectl.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** The end of a cluster and of its lab; runs last. */
@ExtendWith(DemoCluster.class)
@Order(6)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LeavingIT {
    private final TestLab lab;
    private final Cluster cluster;
    private final DemoCluster demo;

    LeavingIT(DemoCluster demo) {
        lab = demo.lab();
        cluster = demo.cluster();
        this.demo = demo;
    }

    @Test
    @Order(50)
    void downLeavesNothing() {
        cluster.run("down").ok();
        assertEquals(Set.of("terminated"), Set.copyOf(describedStates()));
        var aws = lab.aws();
        assertFalse(aws.run("ec2", "describe-security-groups").ok().out().contains("scalectl-"));
        assertFalse(aws.run("ec2", "describe-key-pairs").ok().out().contains("scalectl-"));
        assertFalse(aws.run("elbv2", "describe-load-balancers").ok().out().contains("scalectl-"));
        assertFalse(aws.run("elbv2", "describe-target-groups").ok().out().contains("scalectl-"));
    }

    @Test
    @Order(51)
    void thePolicyForIamAllowsEveryActionThatWasUsed() throws IOException {
        var policy = TestLab.json(Files.readString(Path.of("../docs/iam-policy.json")));
        var allowed = policy.get("Statement")
                .valueStream()
                .flatMap(statement -> statement.get("Action").valueStream())
                .map(action -> action.asString())
                .collect(Collectors.toCollection(TreeSet::new));
        var used = lab.actionsOf("scalectl");
        assertTrue(
                used.contains("ec2:RunInstances") && used.contains("elasticloadbalancing:RegisterTargets"),
                used.toString());
        used.removeAll(allowed);
        assertEquals(Set.of(), used, "used, but not allowed");
    }

    @Test
    @Order(52)
    void stoppingTheLabLeavesNothing() {
        lab.close();
        Cluster.await("all other labs of this machine are gone", Duration.ofMinutes(30), LeavingIT::isAlone);
        // the kernel takes a moment to let go of namespaces and their interfaces
        var deadline = Instant.now().plusSeconds(60);
        while (!demo.before().equals(Inventory.take()) && Instant.now().isBefore(deadline)) {
            LockSupport.parkNanos(500_000_000);
        }
        assertEquals(demo.before(), Inventory.take());
    }

    /** Other tests may run beside these. */
    private static boolean isAlone() {
        try (var files = Files.list(Path.of("/run"))) {
            return files.noneMatch(file -> file.getFileName().toString().matches("scalectl-.*[.]json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> describedStates() {
        var states = lab.aws()
                .run("ec2", "describe-instances", "--query", "Reservations[].Instances[].State.Name")
                .ok()
                .out();
        return TestLab.json(states).valueStream().map(state -> state.asString()).toList();
    }
}
