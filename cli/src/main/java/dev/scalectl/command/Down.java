package dev.scalectl.command;

import dev.scalectl.cluster.Cluster;
import dev.scalectl.config.Config;
import dev.scalectl.console.Console;
import dev.scalectl.error.Failure;
import dev.scalectl.plan.DownPlanner;
import dev.scalectl.run.Change;
import dev.scalectl.run.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "down",
        description = {
            "Removes the cluster with all its data.",
            "Everything that carries its tag goes, also when only half of it was ever made."
        })
final class Down implements Callable<Integer> {
    @ParentCommand
    private Scalectl scalectl;

    @Mixin
    private LockOption lock;

    /** The result as JSON. */
    record Result(String cluster, boolean removed) {}

    @Override
    public Integer call() {
        Console console = scalectl.console();
        Config config = scalectl.config();
        try (Session session = Session.read(config);
                Change change = new Change(session, console, lock.guard("down"), scalectl.isDebug())) {
            Cluster cluster = session.cluster();
            boolean present = !cluster.isNothing();
            if (present) {
                console.confirm(question(config, cluster), config.cluster());
                change.once(observed -> DownPlanner.plan(observed.cluster()));
            }
            if (present && !session.cluster().isNothing()) {
                throw new Failure(
                        "Not everything of " + config.cluster() + " is gone yet", "Run it again: scalectl down");
            }
            if (console.isJson()) {
                console.json(new Result(config.cluster(), present));
            } else {
                console.line(config.cluster() + (present ? " is gone" : " does not exist: nothing to do"));
            }
            return 0;
        }
    }

    private static String question(Config config, Cluster cluster) {
        String nodes = cluster.nodes().isEmpty()
                ? "no nodes"
                : String.join(
                        ", ", cluster.nodes().stream().map(node -> node.name()).toList());
        String data = cluster.data().isEmpty()
                ? ""
                : " The database " + config.data().mysql().database() + " and all that is in it will be lost.";
        return "This removes the cluster " + config.cluster() + " ("
                + config.cloud().kind() + ", " + config.cloud().region() + "): " + nodes
                + ", its balancer, groups and keys." + data;
    }
}
