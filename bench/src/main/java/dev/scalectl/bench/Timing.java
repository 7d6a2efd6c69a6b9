package dev.scalectl.bench;

import java.io.IOException;

/**
 * The parts that time whole commands: all tools in turn, round by round, so that what befalls the machine befalls all.
 */
final class Timing {
    private final Bench bench;
    private final Columns columns;

    /** Where the results go. */
    private record Columns(
            Figure first, Figure whole, Figure toSwitch, Figure skew, Figure ownSkew, Figure operator, Figure nodes) {
        static final Columns FEW = new Columns(
                Figure.FIRST_FEW,
                Figure.WHOLE_FEW,
                Figure.SWITCH_FEW,
                Figure.SKEW_FEW,
                Figure.OWN_SKEW_FEW,
                Figure.OPERATOR_FEW,
                Figure.NODES_FEW);
        static final Columns MANY = new Columns(
                Figure.FIRST_MANY,
                Figure.WHOLE_MANY,
                Figure.SWITCH_MANY,
                Figure.SKEW_MANY,
                Figure.OWN_SKEW_MANY,
                Figure.OPERATOR_MANY,
                Figure.NODES_MANY);
    }

    private Timing(Bench bench, Columns columns) {
        this.bench = bench;
        this.columns = columns;
    }

    static Timing few(Bench bench) {
        return new Timing(bench, Columns.FEW);
    }

    static Timing many(Bench bench) {
        return new Timing(bench, Columns.MANY);
    }

    /** First deployments, each on nodes that have nothing. */
    void first(int rounds) throws IOException, InterruptedException {
        for (int round = 0; round < rounds; round++) {
            for (Tool tool : bench.tools()) {
                tool.forget();
                Run run = deploy(tool);
                bench.add(columns.first, tool, run.seconds());
            }
        }
    }

    /** Later deployments, on nodes that have as many releases as are kept, so that each removes one. */
    void later(int rounds) throws IOException, InterruptedException {
        for (int round = 1; round < bench.cluster().keep(); round++) {
            for (Tool tool : bench.tools()) {
                deploy(tool);
            }
        }
        for (int round = 0; round < rounds; round++) {
            for (Tool tool : bench.tools()) {
                take(tool, deploy(tool));
            }
        }
    }

    /** One more deployment of each tool, with a look at all its processes meanwhile. */
    void memory() throws IOException, InterruptedException {
        for (Tool tool : bench.tools()) {
            try (Memory memory = new Memory()) {
                deploy(tool);
                bench.add(Figure.MEMORY_OF_ALL, tool, memory.peak());
            }
        }
    }

    /** Rollbacks, each of a new release. */
    void rollback(int rounds) throws IOException, InterruptedException {
        for (int round = 0; round < rounds; round++) {
            for (Tool tool : bench.tools()) {
                deploy(tool);
                Quiet.await();
                Run run = Run.of(tool, tool.rollback(), bench.cluster());
                bench.add(Figure.ROLLBACK_FEW, tool, run.seconds());
            }
        }
    }

    private void take(Tool tool, Run run) {
        bench.add(columns.whole, tool, run.seconds());
        bench.add(columns.toSwitch, tool, run.toSwitch());
        bench.add(columns.skew, tool, run.skew());
        bench.add(columns.operator, tool, run.use().operator());
        bench.add(columns.nodes, tool, run.use().nodes());
        if (columns.equals(Columns.MANY)) {
            bench.add(Figure.MEMORY, tool, run.use().memory());
        }
        run.ownSkew().ifPresent(skew -> bench.add(columns.ownSkew, tool, skew));
    }

    private Run deploy(Tool tool) throws IOException, InterruptedException {
        bench.change();
        tool.publish();
        Quiet.await();
        return Run.of(tool, tool.deploy(), bench.cluster());
    }
}
