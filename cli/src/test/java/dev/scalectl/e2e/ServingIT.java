package dev.scalectl.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a cluster of two web nodes does for its users and its operator. */
@ExtendWith(DemoCluster.class)
@Order(1)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ServingIT {
    private final TestLab lab;
    private final Cluster cluster;

    ServingIT(DemoCluster demo) {
        lab = demo.lab();
        cluster = demo.cluster();
    }

    @Test
    @Order(10)
    void bothNodesAnswerThroughTheBalancer() {
        assertEquals(Set.of("web-1", "web-2"), cluster.nodesAnswering("/", 20));
    }

    @Test
    @Order(11)
    void aLoginMadeOnOneNodeHoldsOnTheOther() {
        try (var web = new Web(cluster.endpoint())) {
            web.submit("/login", DemoCluster.USER);
            var seen = new java.util.TreeSet<String>();
            for (int i = 0; i < 20; i++) {
                var page = web.get("/");
                seen.add(Web.node(page));
                assertTrue(page.body().contains("Log out"), page.body());
            }
            assertEquals(Set.of("web-1", "web-2"), seen);
        }
    }

    @Test
    @Order(12)
    void aRowWrittenThroughOneNodeIsReadThroughTheOther() {
        try (var web = new Web(cluster.endpoint())) {
            web.submit("/login", DemoCluster.USER);
            var title = "Written at " + Instant.now();
            web.submit("/post/new", Map.of("title", title, "body", "Seen from every node."));
            var seen = new java.util.TreeSet<String>();
            for (int i = 0; i < 20; i++) {
                var page = web.get("/");
                seen.add(Web.node(page));
                assertTrue(page.body().contains(title), page.body());
            }
            assertEquals(Set.of("web-1", "web-2"), seen);
        }
    }

    @Test
    @Order(13)
    void mysqlAndRedisListenOnThePrivateAddressAndLoopbackOnly() {
        var address = cluster.node("data-1").get("privateIp").asString();
        var listening = cluster.on("data-1", "sudo", "ss", "-Htln")
                .lines()
                .map(line -> line.trim().split("\\s+", -1)[3])
                .filter(local -> local.matches(".*:(3306|33060|6379|6380)"))
                .collect(Collectors.toSet());
        var allowed = Set.of(
                address + ":3306",
                "127.0.0.1:3306",
                address + ":6379",
                "127.0.0.1:6379",
                address + ":6380",
                "127.0.0.1:6380");
        assertEquals(allowed, listening);
    }

    @Test
    @Order(14)
    void theDataNodesPortsAreClosedToEveryoneButWebNodes() {
        var data = cluster.node("data-1");
        for (var port : List.of("3306", "6379", "6380")) {
            assertTrue(reaches("web-1", data.get("privateIp").asString(), port, 20), port + " from a web node");
            assertFalse(reaches(data.get("publicIp").asString(), port), port + " from outside");
        }
        var web = cluster.node("web-1");
        assertFalse(reaches(web.get("publicIp").asString(), "80"), "a web node's port from outside");
        assertFalse(reaches("web-1", cluster.node("web-2").get("privateIp").asString(), "22", 2), "SSH between nodes");
    }

    @Test
    @Order(20)
    void upAgainHasNothingToDo() {
        var inventory = describedInstances();
        var again = cluster.run("up").ok();
        assertTrue(again.out().contains("othing to do"), again.out());
        assertEquals(inventory, describedInstances());
    }

    @Test
    @Order(21)
    void statusShowsEachNode() {
        var status = cluster.status();
        assertTrue(status.get("healthy").asBoolean(), status.toString());
        assertFalse(status.get("skewed").asBoolean(), status.toString());
        assertEquals("demo", status.get("cluster").asString());
        var data = cluster.node("data-1");
        assertEquals("ok", data.get("mysql").asString());
        assertEquals("ok", data.get("redis").asString());
        assertTrue(data.get("target").isNull());
        var web = cluster.node("web-2");
        assertEquals("running", web.get("state").asString());
        assertEquals("healthy", web.get("target").asString());
        assertEquals(status.get("release"), web.get("release"));
        assertTrue(web.get("mysql").isNull());
    }

    @Test
    @Order(22)
    void opensshWorksWithThePrintedConfiguration() throws IOException {
        var config = TestLab.temporaryFolder("ssh").resolve("config");
        Files.writeString(config, cluster.run("ssh-config").ok().out());
        var ssh = Tool.of(
                Map.of(), "ssh", "-F", config.toString(), "-o", "StrictHostKeyChecking=yes", "-o", "BatchMode=yes");
        assertEquals(
                "web-1",
                ssh.run("web-1", "cat", "/etc/scalectl/name").ok().out().trim());
    }

    @Test
    @Order(23)
    void execGivesTheCommandsOwnExitCode() {
        assertEquals(7, cluster.run("exec", "web-1", "--", "sh", "-c", "exit 7").exit());
    }

    @Test
    @Order(24)
    void theBootstrapHostKeyIsGone() {
        var tagged = lab.aws()
                .run("ec2", "describe-tags", "--filters", "Name=key,Values=scalectl:host-key")
                .ok()
                .out();
        for (var node : List.of("web-1", "web-2", "data-1")) {
            var key = cluster.on(node, "cut", "-d", " ", "-f1,2", "/etc/ssh/ssh_host_ed25519_key.pub")
                    .trim();
            assertTrue(tagged.contains("\"" + key + "\""), node + " answers with the tagged key alone: " + tagged);
            var userData = cluster.on(node, "sudo", "cat", "/var/lib/cloud/instance/user-data.txt");
            assertFalse(userData.contains(key), node + "'s key never was in its user data");
        }
    }

    private String describedInstances() {
        return lab.aws()
                .run("ec2", "describe-instances", "--query", "Reservations[].Instances[].InstanceId")
                .ok()
                .out();
    }

    private boolean reaches(String fromNode, String address, String port, int seconds) {
        var probe = "timeout " + seconds + " bash -c '</dev/tcp/" + address + "/" + port + "'";
        return cluster.run("exec", fromNode, "--", "sh", "-c", probe).exit() == 0;
    }

    private boolean reaches(String address, String port) {
        return Tool.of(Map.of(), "timeout", "2", "bash", "-c")
                        .run("</dev/tcp/" + address + "/" + port)
                        .exit()
                == 0;
    }
}
