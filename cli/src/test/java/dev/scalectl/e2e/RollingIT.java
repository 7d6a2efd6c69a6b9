package dev.scalectl.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deployments in batches, under load. */
@ExtendWith(DemoCluster.class)
@Order(4)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RollingIT {
    private static final String[] ROLLING = {"--strategy", "rolling", "--batch", "1"};

    private final DemoCluster demo;
    private final TestLab lab;
    private final Cluster cluster;
    private final List<String> webs;
    private final String last;

    RollingIT(DemoCluster demo) {
        this.demo = demo;
        lab = demo.lab();
        // each batch would be watched
        cluster = demo.unwatched();
        webs = cluster.webs();
        last = webs.getLast();
    }

    /** What is shown does not depend on how long a node drains, if it is longer than any request. */
    @BeforeEach
    void drainsSoon() {
        lab.api().drainFor(Duration.ofSeconds(5));
    }

    @AfterAll
    void drainsAsLongAsEver() {
        cluster.run("up").ok();
    }

    @Test
    @Order(41)
    void oneNodeAfterTheOtherChangesAndNobodyNotices() {
        var before = cluster.status().get("release").asString();
        var start = Instant.now();
        try (var traffic = new Traffic(cluster.endpoint() + "/")) {
            cluster.run("deploy", ROLLING).ok();
            assertEquals(List.of(), traffic.lostSince(start));
            var release = cluster.status().get("release").asString();
            assertNotEquals(before, release);
            assertEquals(Set.of(before, release), releases(traffic));
        }
        assertHealthy();
    }

    @Test
    @Order(42)
    void aBatchThatFailsTakesThoseBeforeItBack() throws IOException {
        var before = cluster.status().get("release").asString();
        var hook = "activated: '[ \\$NODE_NAME != " + last + " ] || { echo does not work; exit 3; }'";
        var config = demo.changed("broken.yml", text -> text.replaceFirst("migrate: .*", hook));
        var start = Instant.now();
        try (var traffic = new Traffic(cluster.endpoint() + "/")) {
            var ended = new Cluster(lab, config).run("deploy", ROLLING);
            assertEquals(1, ended.exit());
            assertTrue(ended.err().contains(last + ": the activated hook ended with exit code 3"), ended.err());
            assertTrue(
                    ended.err().contains("All nodes are back on " + before + ", and in the balancer again"),
                    ended.err());
            assertEquals(List.of(), traffic.lostSince(start));
        } finally {
            Files.delete(config);
        }
        assertEquals(before, cluster.status().get("release").asString());
        assertHealthy();
    }

    @Test
    @Order(43)
    void allNodesAtOnceAreRefusedBeforeAnythingIsDone() {
        var all = webs.size();
        var ended = cluster.run("deploy", "--strategy", "rolling", "--batch", String.valueOf(all));
        assertEquals(1, ended.exit());
        assertTrue(ended.err().contains("would take all " + all + " web nodes out of the balancer"), ended.err());
    }

    @ParameterizedTest
    @Order(44)
    @ValueSource(strings = {"up", "deploy"})
    void oneThatIsKilledBetweenBatchesIsMendedByWhateverComesNext(String next) throws Exception {
        var before = cluster.status().get("release").asString();
        var log = TestLab.temporaryFolder("rolling").resolve("deploy.log");
        var start = Instant.now();
        try (var traffic = new Traffic(cluster.endpoint() + "/")) {
            var deploy = cluster.start(log, "deploy", ROLLING);
            Cluster.await(
                    "the last batch",
                    Duration.ofMinutes(2),
                    () -> TestLab.read(log).contains("drain " + last));
            deploy.destroyForcibly().waitFor();
            cluster.run(next).ok();
            assertEquals(List.of(), traffic.lostSince(start));
        }
        if (next.equals("up")) {
            assertEquals(before, cluster.status().get("release").asString());
        }
        assertHealthy();
    }

    private static Set<String> releases(Traffic traffic) {
        return traffic.answers().stream().map(Traffic.Answer::release).collect(Collectors.toSet());
    }

    private void assertHealthy() {
        var status = cluster.status();
        assertTrue(status.get("healthy").asBoolean(), status.toString());
        assertEquals(Set.copyOf(webs), cluster.nodesAnswering("/", 30));
    }
}
