package dev.scalectl.e2e;

import static dev.scalectl.e2e.Cluster.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** Nodes that stop, vanish, and come back. */
@ExtendWith(DemoCluster.class)
@Order(3)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RecoveringIT {
    private final TestLab lab;
    private final Cluster cluster;
    private final Path app;

    RecoveringIT(DemoCluster demo) {
        lab = demo.lab();
        cluster = demo.cluster();
        app = demo.app();
    }

    @Test
    @Order(40)
    void aStoppedNodeLosesNothingOnceItsCheckHasFailedAndUpRestoresIt() {
        var stopped = cluster.node("web-2").get("id").asString();
        try (var traffic = new Traffic(cluster.endpoint() + "/")) {
            lab.aws().run("ec2", "stop-instances", "--instance-ids", stopped).ok();
            await(
                    "the stopped node out of the balancer",
                    Duration.ofMinutes(2),
                    () -> !"healthy".equals(cluster.node("web-2").get("target").asString("none")));
            var failed = Instant.now();
            assertEquals(3, cluster.run("status").exit());
            await(
                    "two hundred answers without the node",
                    Duration.ofMinutes(2),
                    () -> traffic.answers().stream()
                                    .filter(answer -> answer.at().isAfter(failed))
                                    .count()
                            > 200);
            assertEquals(List.of(), traffic.lostSince(failed));
            cluster.run("up").ok();
            assertEquals(List.of(), traffic.lostSince(failed));
        }
        assertEquals(Set.of("web-1", "web-2"), cluster.nodesAnswering("/", 20));
        assertTrue(cluster.status().get("healthy").asBoolean());
    }

    @Test
    @Order(41)
    void aTerminatedNodeIsReplacedAndServesTheLiveRelease() {
        var live = cluster.status().get("release").asString();
        var lost = cluster.node("web-1").get("id").asString();
        lab.aws().run("ec2", "terminate-instances", "--instance-ids", lost).ok();
        var degraded = cluster.run("status");
        assertEquals(3, degraded.exit());
        assertTrue(
                degraded.out().endsWith("\nThere are 1 of 2 web nodes\nTo see what would mend it: scalectl plan\n"),
                degraded.out());
        cluster.run("up").ok();
        var status = cluster.status();
        assertTrue(status.get("healthy").asBoolean(), status.toString());
        assertEquals(live, status.get("release").asString());
        assertEquals(2, cluster.nodesAnswering("/", 20).size());
    }

    @Test
    @Order(42)
    void theDataNodeComesBackByItselfAfterAStopAndStart() {
        var data = cluster.node("data-1").get("id").asString();
        lab.aws().run("ec2", "stop-instances", "--instance-ids", data).ok();
        lab.api().await(data, "stopped");
        lab.aws().run("ec2", "start-instances", "--instance-ids", data).ok();
        await("MySQL and Redis back", Duration.ofMinutes(2), () -> {
            var node = cluster.node("data-1");
            return "ok".equals(node.get("mysql").asString(""))
                    && "ok".equals(node.get("redis").asString(""));
        });
        try (var web = new Web(cluster.endpoint())) {
            assertEquals(200, web.get("/healthz").statusCode());
        }
    }

    @Test
    @Order(43)
    void settingsOfTheBalancerThatChangeInTheFileAreAppliedWithoutALostRequest() throws IOException {
        var config = app.resolve("scalectl.yml");
        var original = Files.readString(config);
        var start = Instant.now();
        try (var traffic = new Traffic(cluster.endpoint() + "/")) {
            Files.writeString(
                    config, original.replaceFirst("health_check: /healthz", "health_check: /healthz?deep=no"));
            cluster.run("up").ok();
            assertEquals(List.of(), traffic.lostSince(start));
        }
        Files.writeString(config, original.replaceFirst("(?m)(^balancer:\\s+port: )80", "$18080"));
        cluster.run("up").ok();
        assertTrue(cluster.endpoint().endsWith(":8080"), cluster.endpoint());
        assertEquals(2, cluster.nodesAnswering("/", 20).size());
        Files.writeString(config, original);
        cluster.run("up").ok();
        assertTrue(cluster.run("up").ok().out().contains("Nothing to do"));
    }

    @Test
    @Order(44)
    void whatStoppedOrWasChangedByHandIsShownByStatusAndMendedByUp() {
        cluster.on("web-2", "sudo", "systemctl", "stop", "nginx");
        cluster.on("data-1", "sudo", "sh", "-c", "echo '# by hand' >>/etc/redis/redis-cache.conf");
        assertEquals("nginx stopped", cluster.node("web-2").get("message").asString());
        assertEquals(
                "changed by hand: /etc/redis/redis-cache.conf",
                cluster.node("data-1").get("message").asString());
        cluster.run("up").ok();
        assertTrue(cluster.status().get("healthy").asBoolean());
        assertTrue(cluster.run("up").ok().out().contains("Nothing to do"));
    }
}
