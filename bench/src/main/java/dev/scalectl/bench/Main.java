package dev.scalectl.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Measures scalectl and its peers in turn, on the same nodes. {@code bench/peers.sh} starts the lab, and stops it when
 * this has ended.
 */
public final class Main {
    private static final int KEEP = 5;
    /** What fits on the disk of a machine with 40 nodes and three tools. */
    private static final int KEEP_MANY = 2;

    private final Options options;
    private final Path work;
    private final Cluster cluster;

    private Main(Options options, Path work, Path scalectl) {
        this.options = options;
        this.work = work;
        this.cluster = new Cluster(new Program(List.of(scalectl.toString()), Map.of(), work), work);
    }

    /** Arguments: {@code check OPTION...}, or {@code measure FOLDER SCALECTL COMMIT OPTION...}. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> words = List.of(arguments);
        Runtime.getRuntime().addShutdownHook(new Thread(Main::endChildren));
        try {
            if (words.getFirst().equals("check")) {
                check(words.subList(1, words.size()));
            } else {
                Options options = Options.read(words.subList(4, words.size()));
                new Main(options, Path.of(words.get(1)), Path.of(words.get(2))).measure(words.get(3));
            }
        } catch (BenchFailure e) {
            System.err.println("error: " + e.getMessage());
            System.exit(1);
        }
    }

    private static void check(List<String> options) {
        if (options.contains("--help")) {
            System.out.print(Options.USAGE);
        } else {
            Options.read(options);
        }
    }

    private static void endChildren() {
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroy);
    }

    private void measure(String commit) throws IOException, InterruptedException {
        Tree tree = Tree.make(work.resolve("app"));
        bringUp();
        Bench bench = new Bench(options, cluster, tree, tools(tree));
        for (Options.Part part : options.parts()) {
            run(part, bench);
        }
        System.out.print(bench.report(commit));
    }

    private void bringUp() throws IOException, InterruptedException {
        System.err.println("Making the web nodes' image");
        String image = WebImage.forPeers(Program.of(work, "aws"), work).make();
        System.err.println("Bringing up " + options.few() + " web nodes");
        cluster.configure(image, options.few(), KEEP);
        cluster.up();
    }

    private List<Tool> tools(Tree tree) throws IOException, InterruptedException {
        List<Tool> tools = new ArrayList<>(List.of(new Scalectl(cluster)));
        if (options.wants("capistrano")) {
            tools.add(Capistrano.set(cluster, Program.of(work, "aws"), tree, work.resolve("capistrano")));
        }
        if (options.wants("ansible")) {
            tools.add(AnsiblePlaybook.set(cluster, tree, work.resolve("ansible")));
        }
        return tools;
    }

    private void run(Options.Part part, Bench bench) throws IOException, InterruptedException {
        switch (part) {
            case FEW -> {
                Timing timing = Timing.few(bench);
                timing.first(options.rounds());
                timing.later(options.rounds());
                timing.rollback(options.rounds());
            }
            case LOAD -> new Load(bench).run(5);
            case SIXTY -> new Sixty(bench).run(options.deployments(), options.rounds());
            case MANY -> {
                cluster.keep(KEEP_MANY);
                System.err.println("Growing to " + options.many() + " web nodes");
                cluster.grow(options.many());
                Timing timing = Timing.many(bench);
                timing.first(1);
                timing.later(options.rounds());
                timing.memory();
            }
        }
    }
}
