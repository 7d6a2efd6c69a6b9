package dev.scalectl.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The bundled app on one data and one web node of a baked image, beside the demo's cluster: up within seconds. */
final class SmallCluster {
    private static final Pattern PACKAGE = Pattern.compile("(?m)^ {4}- (php\\S+)$");

    /** The advice to whoever finds a setup hook that did not come to its end. */
    static final String HALF_DONE = "scalectl deploy --rerun-setup";

    private final TestLab lab;
    private final String name;
    private final Cluster cluster;

    private SmallCluster(TestLab lab, String name, Path config) {
        this.lab = lab;
        this.name = name;
        this.cluster = new Cluster(lab, config);
    }

    /** A cluster that does not exist yet. */
    static SmallCluster of(TestLab lab, String name, String image) {
        Path config = TestLab.copyOfTheApp().resolve("scalectl.yml");
        String yaml = TestLab.read(config)
                .replaceFirst("(?m)^cluster: *demo", "cluster: " + name)
                .replaceFirst("(?m)^( +count: *)2", "$11")
                .replaceAll("(?m)^( +image: ).*", "$1" + image)
                .replaceFirst("(?m)^( +expose: true)", "  watch: 0s\n$1");
        try {
            Files.writeString(config, yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new SmallCluster(lab, name, config);
    }

    /** The packages that the bundled app needs, to be baked in. */
    static List<String> packages() {
        var yaml = TestLab.read(Path.of("../app-bundle/scalectl.yml"));
        return PACKAGE.matcher(yaml).results().map(found -> found.group(1)).toList();
    }

    Cluster cluster() {
        return cluster;
    }

    /**
     * Brings it up. A setup hook that was stopped may have been half done: the one thing that goes on only when its
     * operator says how.
     */
    void up() {
        Tool.Ended ended = cluster.run("up");
        if (ended.err().contains(HALF_DONE)) {
            cluster.run("deploy", "--rerun-setup").ok();
            ended = cluster.run("up");
        }
        ended.ok();
    }

    /** Runs a command, and stops it after so long if it has not come to its end. */
    void stopAt(Duration instant, Stop stop, String command, String... arguments) throws InterruptedException {
        Process process = cluster.start(TestLab.temporaryFolder("instant").resolve("log"), command, arguments);
        int exit = 0;
        if (!process.waitFor(instant.toMillis(), TimeUnit.MILLISECONDS)) {
            stop.send(process);
            assertTrue(process.waitFor(5, TimeUnit.MINUTES), () -> command + " hangs after " + instant);
            exit = stop.exit();
        }
        assertTrue(List.of(0, exit).contains(process.exitValue()), command + " ended with " + process.exitValue());
    }

    /** All is well with so many web nodes, there is one of everything else, and {@code up} finds nothing to do. */
    void assertComplete(int webs) {
        var status = cluster.status();
        assertTrue(status.get("healthy").asBoolean(), status::toString);
        assertEquals((1 + webs) + " running, 3 groups, 1 keys, 1 balancers, 1 target groups", resources());
        assertEquals(0, strays());
        assertTrue(cluster.run("up").ok().out().contains("Nothing to do"));
    }

    /**
     * Whether the web node of this number is a target: add-node has done its work then, and the next one adds another.
     */
    boolean hasTarget(int number) {
        var webs = cluster.webs();
        return webs.size() >= number
                && !cluster.node(webs.get(number - 1)).get("target").isNull();
    }

    /** Nothing is left of it. */
    void assertNothing() {
        assertEquals("0 running, 0 groups, 0 keys, 0 balancers, 0 target groups", resources());
        assertEquals(0, strays());
    }

    private String resources() {
        long running = lab.api().states(name).stream().filter("running"::equals).count();
        return running + " running, " + lab.api().belongings(name);
    }

    /** Instances of this cluster that neither run nor are gone: left half-made. */
    int strays() {
        return Math.toIntExact(lab.api().states(name).stream()
                .filter(state -> !state.equals("running"))
                .count());
    }
}
