package dev.scalectl.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** Deployments that fail at each point: users go on with the release before, and the nodes keep nothing of it. */
@ExtendWith(DemoCluster.class)
@Order(4)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrokenDeployIT {
    /** What the deployment says when it begins a step. */
    private static final List<String> KILLED_AT =
            List.of("pack", "stage on", "prepare hook", "migrate hook", "ready check", "switch to", "watch for");

    private final TestLab lab;
    private final Cluster cluster;
    private final Cluster unwatched;
    private final Path app;
    private final String first;
    private final String second;

    BrokenDeployIT(DemoCluster demo) {
        lab = demo.lab();
        cluster = demo.cluster();
        unwatched = demo.unwatched();
        app = demo.app();
        List<String> webs = cluster.webs();
        first = webs.getFirst();
        second = webs.getLast();
    }

    @Test
    @Order(45)
    void aHookThatFailsOnOneNodeChangesNothingAnywhere() throws IOException {
        assertChangesNothing(
                "prepare: .*",
                "prepare: '[ \\$NODE_NAME != " + second + " ] || { echo no memory left; exit 9; }'",
                second + ": the prepare hook ended with exit code 9",
                "no memory left");
    }

    @Test
    @Order(46)
    void aReleaseThatDoesNotAnswerNeverGoesLive() throws IOException {
        assertChangesNothing(
                "ready_check: .*",
                "ready_check: /no-such-page",
                first + ": the new release does not work there: /no-such-page answered 404",
                second + ": the new release does not work there: /no-such-page answered 404");
    }

    @Test
    @Order(47)
    void aReleaseThatFailsAfterTheSwitchIsTakenBackEverywhere() throws IOException {
        assertChangesNothing(
                "migrate: .*",
                "activated: '[ \\$NODE_NAME != " + first + " ] || { echo does not work; exit 3; }'",
                first + ": the activated hook ended with exit code 3",
                "All nodes are back on ");
    }

    @Test
    @Order(47)
    void aMigrationThatFailsChangesNothingThatUsersSee() throws IOException {
        assertChangesNothing(
                "migrate: .*",
                "migrate: 'echo made a table; exit 4'",
                "the migrate hook ended with exit code 4",
                "made a table",
                "What the setup and migrate hooks have done to the database stays");
    }

    @Test
    @Order(47)
    void aHookThatMayNotWriteWhereItWantsToChangesNothing() throws IOException {
        assertChangesNothing(
                "prepare: .*",
                "prepare: touch src/made-here",
                "touch: cannot touch 'src/made-here': Permission denied");
    }

    @Test
    @Order(47)
    void aParseErrorNeverReachesUsers() throws IOException {
        // the same hooks as ever: it is the ready check that finds it
        broken("public/index.php", "watch: 0s", first + ": the new release does not work there: /healthz answered 500");
    }

    @Test
    @Order(47)
    void noPageThatUsersComeToIsBrokenThoughNoCheckAsksForIt() throws IOException {
        broken(
                "src/Entity/PostPage.php",
                "warm: []",
                ": the new release does not work there: syntax error, unexpected ",
                " in src/Entity/PostPage.php on line ");
    }

    /** Breaks a file, and deploys with a setting that has another value than usual. */
    private void broken(String file, String setting, String... told) throws IOException {
        var path = app.resolve(file);
        var original = Files.readString(path);
        Files.writeString(path, original.replaceFirst("<\\?php", "<?php if ("));
        try {
            assertChangesNothing(setting.replaceFirst(":.*", ": .*"), setting, told);
        } finally {
            Files.writeString(path, original);
        }
    }

    @Test
    @Order(48)
    void aDeploymentThatIsKilledLeavesOneReleaseAndTheNextCleansUp() throws Exception {
        var log = TestLab.temporaryFolder("killed").resolve("deploy.log");
        for (var step : KILLED_AT) {
            var deploy = cluster.start(log, "deploy");
            Cluster.await(step, Duration.ofMinutes(2), () -> TestLab.read(log).contains(step));
            deploy.destroyForcibly().waitFor();
            assertEquals(1, served().size(), "releases on all nodes after a kill at: " + step);
        }
        unwatched.run("deploy").ok();
        var status = cluster.status();
        assertTrue(status.get("healthy").asBoolean(), status.toString());
        assertFalse(status.get("skewed").asBoolean(), status.toString());
        var complete = cluster.onWebs("ls /var/www/demo/.scalectl/complete");
        assertEquals(Set.of(first, second), complete.keySet());
        assertEquals(complete, cluster.onWebs("ls /var/www/demo/releases"));
    }

    /** Deploys with one line of the configuration replaced, under load. */
    private void assertChangesNothing(String line, String replacement, String... told) throws IOException {
        var before = cluster.status();
        var kept = releases(first);
        var config = app.resolve("broken.yml");
        Files.writeString(config, Files.readString(app.resolve("scalectl.yml")).replaceFirst(line, replacement));
        var start = Instant.now();
        try (var traffic = new Traffic(cluster.endpoint() + "/")) {
            var ended = new Cluster(lab, config).run("deploy");
            assertNotEquals(0, ended.exit());
            for (var text : told) {
                assertTrue(ended.err().contains(text), ended.err());
            }
            assertEquals(List.of(), traffic.lostSince(start));
        } finally {
            Files.delete(config);
        }
        assertEquals(before.get("release"), cluster.status().get("release"));
        assertEquals(Set.of(before.get("release").asString()), served());
        var left = releases(first);
        left.removeAll(kept);
        // one that was live for a moment is left for a look; the next deployment removes it
        assertTrue(left.size() <= (told[0].contains("activated") ? 1 : 0), left.toString());
    }

    private Set<String> served() {
        return cluster.onWebs("readlink /var/www/demo/current").values().stream()
                .map(link -> link.strip().substring("releases/".length()))
                .collect(Collectors.toSet());
    }

    private Set<String> releases(String node) {
        return lines(cluster.on(node, "ls", "/var/www/demo/releases"));
    }

    private static Set<String> lines(String text) {
        return new TreeSet<>(text.lines().toList());
    }
}
