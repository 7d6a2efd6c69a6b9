package dev.scalectl.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/** What all parts share: the cluster, the application, the tools, and what was measured. */
final class Bench {
    private final Options options;
    private final Cluster cluster;
    private final Tree tree;
    private final List<Tool> tools;
    private final Figures figures = new Figures();
    private int changes;

    Bench(Options options, Cluster cluster, Tree tree, List<Tool> tools) {
        this.options = options;
        this.cluster = cluster;
        this.tree = tree;
        this.tools = tools;
    }

    Options options() {
        return options;
    }

    Cluster cluster() {
        return cluster;
    }

    /** scalectl first, then its peers. */
    List<Tool> tools() {
        return tools;
    }

    /** Where visitors reach the balancer. */
    InetSocketAddress site() throws IOException, InterruptedException {
        URI endpoint = cluster.endpoint();
        return new InetSocketAddress(endpoint.getHost(), endpoint.getPort() < 0 ? 80 : endpoint.getPort());
    }

    /** Changes one line of the application. */
    void change() throws IOException {
        tree.change(nextId());
    }

    /** Changes the application's name of its release in all three places, and gives it. */
    String label() throws IOException {
        String id = nextId();
        tree.label(id);
        return id;
    }

    private String nextId() {
        changes++;
        return String.format(Locale.ROOT, "r%06d", changes);
    }

    /** Takes a measured value, and tells it. */
    void add(Figure figure, Tool tool, double value) {
        figures.add(figure, tool, value);
        System.err.println(figure.title(options) + ", " + tool.name() + ": " + figure.number(value));
    }

    /** Everything that was measured. */
    String report(String commit) {
        Report report = new Report(options, tools, figures);
        return report.heading(commit, LocalDate.now(ZoneOffset.UTC)) + report.table();
    }
}
