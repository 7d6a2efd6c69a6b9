package dev.scalectl.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Deployments with a fault at one of the messages by which all nodes switch, on real nodes. */
final class SwitchFaults {
    private static final List<String> KINDS = List.of("kill", "drop", "delay");
    private static final List<String> OF_NODES = List.of("arm", "armed", "instant", "accepted", "answer");
    private static final List<String> OF_REDIS =
            List.of("open", "opened", "propose", "proposed", "check", "decide", "decided");
    private static final int KILLED = 137;
    /** About as long as a deployment takes that is not watched. */
    private static final int LONGEST_MILLIS = 3000;

    private final TestLab lab;
    private final Cluster cluster;
    private final String root;

    /**
     * A cluster that is up.
     *
     * @param root where releases are on its nodes
     */
    SwitchFaults(TestLab lab, Cluster cluster, String root) {
        this.lab = lab;
        this.cluster = cluster;
        this.root = root;
    }

    /** Every fault at every message, as {@code scalectl.fault} names them. */
    List<String> all() {
        List<String> all = new ArrayList<>();
        for (String kind : KINDS) {
            OF_REDIS.forEach(point -> all.add(point + ":data-1:" + kind));
            for (String web : cluster.webs()) {
                OF_NODES.forEach(point -> all.add(point + ":" + web + ":" + kind));
            }
        }
        return all;
    }

    /** Deploys with a fault; then all nodes that serve have one release, and the next deployment succeeds. */
    void play(String fault) {
        Tool.Ended ended = cluster.with(lab.scalectl(Map.of("JAVA_TOOL_OPTIONS", "-Dscalectl.fault=" + fault)))
                .run("deploy");
        assertTrue(
                fault.endsWith(":kill") ? ended.exit() == KILLED : ended.exit() < 2,
                () -> fault + ": exit " + ended.exit() + "\n" + ended.out() + ended.err());
        requireOneRelease(fault, () -> ended.out() + ended.err());
    }

    /**
     * Kills deployments and rollbacks at random instants; after each, all nodes that serve have one release, and the
     * next deployment succeeds.
     *
     * @param passed those that need not be done again
     */
    void killAtRandom(int times, Random random, Predicate<String> passed, Consumer<String> pass)
            throws InterruptedException {
        Path log = TestLab.temporaryFolder("killed").resolve("log");
        for (int i = 0; i < times; i++) {
            String command = i % 3 == 2 ? "rollback" : "deploy";
            int millis = random.nextInt(LONGEST_MILLIS);
            String name = "kill of " + command + " " + i;
            if (passed.test(name)) {
                continue;
            }
            Process process = cluster.start(log, command);
            if (!process.waitFor(millis, TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
            requireOneRelease(name + " after " + millis + " ms", () -> TestLab.read(log));
            pass.accept(name);
        }
    }

    /** Kills a rolling deployment when it begins a step, as its output names it; the next deployment mends all. */
    void killRolling(String step) {
        Path log = TestLab.temporaryFolder("killed").resolve("log");
        Process process = cluster.start(log, "deploy", "--strategy", "rolling", "--batch", "1");
        Cluster.await(step, Duration.ofMinutes(2), () -> TestLab.read(log).contains("• " + step));
        process.destroyForcibly().onExit().join();
        cluster.run("deploy").ok();
        assertEquals(1, served().size(), () -> step + ": " + served());
        var status = cluster.status();
        assertTrue(status.get("healthy").asBoolean(), () -> step + ": " + status);
    }

    private void requireOneRelease(String fault, Supplier<String> printed) {
        Cluster.await("nothing is about to switch after " + fault, Duration.ofMinutes(2), this::isCalm);
        assertEquals(1, served().size(), () -> fault + ": " + served() + "\n" + printed.get());
        cluster.run("deploy").ok();
        if (printed.get().contains("taken out of the balancer. Mend it with: scalectl up")) {
            cluster.run("up").ok();
        }
        var status = cluster.status();
        assertTrue(status.get("healthy").asBoolean(), () -> fault + ": " + status);
    }

    private boolean isCalm() {
        // a node that has joined since the last deployment was never armed
        return each("[ ! -e %1$s/.scalectl/armed ] || cat %1$s/.scalectl/armed").isBlank();
    }

    /** What the nodes serve that the balancer may send users to. */
    private Set<String> served() {
        String text = each("[ -e %1$s/.scalectl/unsure ] || readlink %1$s/current");
        return new TreeSet<>(text.lines().toList());
    }

    private String each(String script) {
        return String.join("", cluster.onWebs(script.formatted(root)).values());
    }
}
