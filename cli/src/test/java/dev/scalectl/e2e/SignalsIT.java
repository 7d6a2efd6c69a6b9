package dev.scalectl.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Ctrl-C, once and twice, and {@code kill}, while nodes boot and while a release is made. */
@ExtendWith(DemoCluster.class)
@Order(5)
class SignalsIT {
    private static final Duration SECONDS = Duration.ofMinutes(2);
    private static final String TOLD = "Interrupted: what has begun is brought to its end";
    private static final String AGAIN = "the same command goes on where this one stopped";

    private final DemoCluster demo;
    private final Path log = TestLab.temporaryFolder("signals").resolve("log");

    SignalsIT(DemoCluster demo) {
        this.demo = demo;
    }

    @Test
    void upFinishesItsStepsAfterTheFirstAndEndsAtOnceAfterTheSecond() throws Exception {
        Path file = TestLab.temporaryFolder("signals").resolve("scalectl.yml");
        Files.writeString(file, "{cluster: signals, cloud: lab, web: {count: 1}}");
        Files.createDirectory(file.resolveSibling("public"));
        Files.writeString(file.resolveSibling("public/index.php"), "<?php\n");
        var cluster = new Cluster(demo.lab(), file);

        // the one whose end is waited for below: nodes are launched side by side
        Process first = begun(cluster, "launch data-1", "up");
        signal(first, "INT");
        assertEquals(130, ended(first));
        String said = TestLab.read(log);
        assertTrue(said.contains(TOLD), said);
        assertTrue(said.matches("(?s).*\nerror: Interrupted: \\d+ of \\d+ steps are done\n.*"), said);
        assertTrue(said.contains("\n  done: launch ") && said.contains("\n  left: release the app on web-1\n"), said);

        // its host key is not final yet: settling it closes the connection that holds the lock
        awaitAnswer(cluster, "data-1");
        Process second = begun(cluster, "set up", "up");
        signal(second, "TERM");
        Cluster.await("it was told", SECONDS, () -> TestLab.read(log).contains(TOLD));
        signal(second, "INT");
        assertTrue(second.waitFor(30, TimeUnit.SECONDS), "it went on after the second signal");
        assertEquals(130, second.exitValue());
        assertTrue(TestLab.read(log).contains(AGAIN), TestLab.read(log));
        cluster.run("down").ok();
    }

    @Test
    void aDeploymentIsGivenUpBeforeTheSwitchAndFinishedAfterIt() throws Exception {
        Path file = demo.app().resolve("scalectl.yml");
        String config = Files.readString(file);
        String before = demo.cluster().status().get("release").asString();
        try {
            Files.writeString(file, config.replaceFirst("(?m)^  hooks:", "  watch: 3s\n  hooks:"));
            Process early = begun(demo.cluster(), "stage on", "deploy");
            signal(early, "TERM");
            assertEquals(143, ended(early));
            assertTrue(TestLab.read(log).contains("error: Interrupted before the switch: "), TestLab.read(log));
            assertEquals(before, demo.cluster().status().get("release").asString());

            Process late = begun(demo.cluster(), "watch for", "deploy");
            signal(late, "INT");
            assertEquals(130, ended(late));
            assertTrue(TestLab.read(log).contains("\nReleased "), TestLab.read(log));
            assertFalse(before.equals(demo.cluster().status().get("release").asString()));
        } finally {
            Files.writeString(file, config);
        }
    }

    @Test
    void aCommandWithoutStepsEndsAtOnce() throws Exception {
        Process exec =
                demo.cluster().start(log, "exec", demo.cluster().webs().getFirst(), "--", "echo begun; sleep 300");
        Cluster.await("it runs", SECONDS, () -> TestLab.read(log).contains("begun"));
        signal(exec, "INT");
        assertTrue(exec.waitFor(1, TimeUnit.MINUTES), "it went on");
        assertEquals(130, exec.exitValue());
    }

    private static void awaitAnswer(Cluster cluster, String node) {
        var said = new AtomicReference<String>();
        try {
            Cluster.await(node + " answers", SECONDS, () -> {
                Tool.Ended ended = cluster.run("exec", node, "--", "true");
                said.set(ended.out() + ended.err());
                return ended.exit() == 0;
            });
        } catch (AssertionError e) {
            throw new AssertionError(said.get(), e);
        }
    }

    private Process begun(Cluster cluster, String task, String command) throws IOException {
        Files.writeString(log, "");
        Process process = cluster.start(log, command);
        Cluster.await(
                command + " has begun to " + task,
                SECONDS,
                () -> TestLab.read(log).lines().anyMatch(line -> line.matches("^ . .*\\b" + task + "\\b.*")));
        return process;
    }

    private static int ended(Process process) throws InterruptedException {
        assertTrue(process.waitFor(2, TimeUnit.MINUTES), "it goes on and on");
        return process.exitValue();
    }

    private static void signal(Process process, String name) {
        Tool.of(Map.of(), "kill").run("-" + name, Long.toString(process.pid())).ok();
    }
}
