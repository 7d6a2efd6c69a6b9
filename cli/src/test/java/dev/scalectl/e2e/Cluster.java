package dev.scalectl.e2e;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** A cluster as its operator sees it. */
final class Cluster {
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final TestLab lab;
    private final Tool scalectl;
    private final Path config;
    private String endpoint;

    Cluster(TestLab lab, Path config) {
        this(lab, lab.scalectl(), config);
    }

    private Cluster(TestLab lab, Tool scalectl, Path config) {
        this.lab = lab;
        this.scalectl = scalectl;
        this.config = config;
    }

    /** The same cluster, used through a tool that was started otherwise. */
    Cluster with(Tool other) {
        return new Cluster(lab, other, config);
    }

    /** Runs a command of {@code scalectl} on this cluster, with every confirmation given. */
    Tool.Ended run(String command, String... arguments) {
        return scalectl.run(words(command, arguments));
    }

    /** Starts a command and lets it run; what it prints goes to the file. */
    Process start(Path output, String command, String... arguments) {
        return lab.scalectl().start(output, words(command, arguments));
    }

    private String[] words(String command, String... arguments) {
        endpoint = command.equals("up") || command.equals("down") ? null : endpoint;
        var words = new ArrayList<>(List.of(command, "-f", config.toString(), "--yes"));
        words.addAll(List.of(arguments));
        return words.toArray(String[]::new);
    }

    /** The cluster's status; a degraded cluster has one too. */
    JsonNode status() {
        var ended = run("status", "--json");
        if (ended.exit() != 0 && ended.exit() != 3) {
            ended.ok();
        }
        return TestLab.json(ended.out());
    }

    /** Where the site is; only {@code up} and {@code down} change that. */
    String endpoint() {
        endpoint = endpoint == null ? status().get("endpoint").asString() : endpoint;
        return endpoint;
    }

    /** The node of that name, as status shows it. */
    JsonNode node(String name) {
        for (var node : status().get("nodes")) {
            if (node.get("name").asString().equals(name)) {
                return node;
            }
        }
        throw new AssertionError("no node " + name + " in " + status());
    }

    /** The names of the web nodes, as status shows them. */
    List<String> webs() {
        return status().get("nodes")
                .valueStream()
                .filter(node -> node.get("role").asString().equals("web"))
                .map(node -> node.get("name").asString())
                .toList();
    }

    /** Runs a command line on one node and gives what it printed. */
    String on(String node, String... command) {
        var words = new ArrayList<>(List.of("exec", "-f", config.toString(), node, "--"));
        words.addAll(List.of(command));
        return lab.scalectl(words.toArray(String[]::new)).ok().out();
    }

    /** Runs a line for the shell on all web nodes and gives what it printed, by node. */
    Map<String, String> onWebs(String line) {
        var ended = lab.scalectl("exec", "-f", config.toString(), "--json", "--role", "web", "--", line)
                .ok();
        var printed = new TreeMap<String, String>();
        TestLab.json(ended.out())
                .get("nodes")
                .forEach(node ->
                        printed.put(node.get("name").asString(), node.get("out").asString()));
        return printed;
    }

    /** The nodes that answer a page of the site through the balancer in so many requests. */
    Set<String> nodesAnswering(String path, int requests) {
        var nodes = new TreeSet<String>();
        try (var web = new Web(endpoint())) {
            for (int i = 0; i < requests; i++) {
                nodes.add(Web.node(web.get(path)));
            }
        }
        return nodes;
    }

    /**
     * Looks again and again until it is so, or fails the test when the time is up. It looks for half of the time at
     * most: most questions are commands, which keep a processor busy.
     */
    static void await(String what, Duration atMost, Supplier<Boolean> condition) {
        var deadline = Instant.now().plus(atMost);
        for (var asked = System.nanoTime(); !condition.get(); asked = System.nanoTime()) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("not within " + atMost.toSeconds() + " s: " + what);
            }
            LockSupport.parkNanos(Math.max(PAUSE.toNanos(), System.nanoTime() - asked));
        }
    }
}
