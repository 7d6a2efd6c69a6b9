package dev.scalectl.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * The instant at which all nodes switch, on real nodes: what is told of it, and what becomes of it when something dies.
 */
@ExtendWith(DemoCluster.class)
@Order(4)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SwitchIT {
    private static final String ROOT = "/var/www/demo";
    /** {@code app.keep_releases} of the demo. */
    private static final int KEPT = 5;
    /** The kernel's clock for files ticks at 100 to 1000 Hz. */
    private static final double TICK_MS = 10;

    private final DemoCluster demo;
    private final TestLab lab;
    private final Cluster cluster;

    SwitchIT(DemoCluster demo) {
        this.demo = demo;
        lab = demo.lab();
        cluster = demo.unwatched();
    }

    @BeforeEach
    void isWell() {
        assertTrue(
                cluster.status().get("healthy").asBoolean(),
                () -> cluster.status().toString());
    }

    @Test
    @Order(60)
    void whatIsToldOfASwitchIsWhatTheLinksShow() {
        JsonNode told = TestLab.json(cluster.run("deploy", "--json").ok().out());
        assertEquals("done", told.get("result").asString());
        assertEquals(List.of(), told.get("warnings").valueStream().toList());
        double first = Double.MAX_VALUE;
        double last = 0;
        for (JsonNode node : told.get("nodes")) {
            double changed = changedMillis(node.get("name").asString());
            first = Math.min(first, changed);
            last = Math.max(last, changed);
            double at = node.get("activated_at_ns").asLong() / 1e6;
            double error = node.get("clock_error_ns").asLong() / 1e6;
            // lab nodes share this machine's clock
            assertTrue(Math.abs(node.get("clock_offset_ns").asLong() / 1e6) <= error, node.toString());
            assertTrue(-error <= at - changed && at - changed <= TICK_MS + error, node + " changed at " + changed);
        }
        double skew = told.get("skew_ms").asDouble();
        double error = told.get("skew_error_ms").asDouble();
        assertTrue(Math.abs(skew - (last - first)) <= TICK_MS + error, told.toString());
        assertTrue(
                told.get("seconds_to_switch").asDouble() < told.get("seconds").asDouble());
        JsonNode row = TestLab.json(cluster.run("releases", "--json").ok().out())
                .get("releases")
                .get(0);
        assertEquals(skew, row.get("skew_ms").asDouble());
        assertEquals(error, row.get("skew_error_ms").asDouble());
    }

    /** What is kept of a release that is gone, to make the next one of, has neither secrets nor what PHP wrote. */
    @Test
    @Order(60)
    void aSpareHasOnlyWhatWasReleased() {
        String web = cluster.webs().getFirst();
        String spare = ROOT + "/.scalectl/spare";
        while (cluster.on(web, "ls", ROOT + "/releases").lines().count() < KEPT) {
            cluster.run("deploy").ok();
        }
        cluster.run("deploy").ok();
        Cluster.await(
                "a spare",
                Duration.ofMinutes(1),
                () -> cluster.on(web, "ls", ROOT + "/.scalectl").contains("spare"));
        assertTrue(cluster.on(web, "ls", spare).contains("autoload.php"));
        assertEquals("", cluster.on(web, "sudo", "find", spare, "-name", ".env.local", "-o", "!", "-user", "admin"));
    }

    @ParameterizedTest
    @Order(61)
    @ValueSource(
            strings = {
                "accepted:web-1:kill",
                "decide:data-1:kill",
                "decided:data-1:kill",
                "answer:web-1:kill",
                "instant:web-1:drop",
                "decided:data-1:drop"
            })
    void aFaultAtAMessageLeavesOneRelease(String fault) {
        String name = fault.replace("web-1", cluster.webs().getFirst());
        new SwitchFaults(lab, cluster, ROOT).play(name);
    }

    @Test
    @Order(61)
    void anOperatorKilledAtRandomInstantsLeavesOneRelease() throws InterruptedException {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed of the kills: " + seed + " (again with -Dseed=" + seed + ")");
        new SwitchFaults(lab, cluster, ROOT).killAtRandom(5, new Random(seed), _ -> false, _ -> {});
    }

    @Test
    @Order(62)
    void aNodeThatIsNotSureIsLeftOutUntilItIsMended() {
        String web = cluster.webs().getLast();
        assertEquals("200 200", answers(web));
        cluster.on(web, "touch", ROOT + "/.scalectl/unsure");
        // users who get there all the same still get their page
        assertEquals("503 200", answers(web));
        JsonNode node = cluster.node(web);
        assertTrue(
                node.get("message").asString().startsWith("could not learn whether the others switched"),
                node::toString);
        assertEquals(3, cluster.run("status").exit());
        Tool.Ended plan = cluster.run("plan");
        assertTrue(plan.out().contains("it could not learn whether the others switched"), plan.out());
        cluster.run("up").ok();
        assertEquals("200 200", answers(web));
    }

    @Test
    @Order(63)
    void withoutTheRecordADeploymentSaysThatLessIsCertain() {
        // as on a data node that was set up before there was such a record
        cluster.on("data-1", "sudo", "sed", "-i", "/^user release /d", "/etc/redis/redis-cache.conf");
        cluster.on("data-1", "sudo", "systemctl", "restart", "redis-server@cache");
        JsonNode told = TestLab.json(cluster.run("deploy", "--json").ok().out());
        assertEquals("done", told.get("result").asString());
        assertTrue(
                told.get("warnings").get(0).asString().startsWith("The switch was decided without a record"),
                told.toString());
        cluster.run("up").ok();
        told = TestLab.json(cluster.run("deploy", "--json").ok().out());
        assertEquals(0, told.get("warnings").size(), told.toString());
    }

    @Test
    @Order(64)
    void aHistoryOfAnOlderVersionGoesOn() {
        String sql =
                "ALTER TABLE scalectl.releases DROP COLUMN took_ms, DROP COLUMN skew_ms, DROP COLUMN skew_error_ms";
        cluster.on("data-1", "sudo", "mariadb", "-e", sql);
        JsonNode before = TestLab.json(cluster.run("releases", "--json").ok().out());
        assertTrue(before.get("releases").get(0).get("skew_ms").isNull(), before.toString());
        cluster.run("deploy").ok();
        JsonNode after = TestLab.json(cluster.run("releases", "--json").ok().out());
        assertFalse(after.get("releases").get(0).get("skew_ms").isNull(), after.toString());
    }

    @Test
    @Order(65)
    void whatDidNotWorkIsToldAsJsonToo() throws IOException {
        Path config = demo.changed("broken.yml", text -> text.replaceFirst("prepare: .*", "activated: 'exit 3'"));
        Tool.Ended ended = new Cluster(lab, config).run("deploy", "--json");
        Files.delete(config);
        assertEquals(1, ended.exit());
        JsonNode told = TestLab.json(ended.out());
        assertEquals("returned", told.get("result").asString());
        assertFalse(told.get("nodes").get(0).get("activated_at_ns").isNull(), told.toString());
        assertTrue(ended.err().contains("All nodes are back on "), ended.err());
    }

    private String answers(String web) {
        String ask = "foreach (['/healthz', '/'] as $path) {"
                + " @file_get_contents('http://127.0.0.1' . $path, false, stream_context_create(['http' =>"
                + " ['ignore_errors' => true]])); echo explode(' ', $http_response_header[0])[1], ' '; }";
        return cluster.on(web, "php", "-n", "-d", "error_reporting=0", "-r", ask)
                .strip();
    }

    private double changedMillis(String web) {
        String seconds = cluster.on(web, "find", ROOT + "/current", "-maxdepth", "0", "-printf", "%C@");
        return Double.parseDouble(seconds.strip()) * 1000;
    }
}
