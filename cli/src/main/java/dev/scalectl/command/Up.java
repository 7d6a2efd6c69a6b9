package dev.scalectl.command;

import dev.scalectl.cluster.Cluster;
import dev.scalectl.cluster.Role;
import dev.scalectl.console.Console;
import dev.scalectl.run.Change;
import dev.scalectl.run.Session;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "up",
        description = {
            "Creates or converges the cluster.",
            "Works out what is missing, shows it as a plan, and does it. Ends with the app behind the balancer."
        })
final class Up implements Callable<Integer> {
    @ParentCommand
    private Scalectl scalectl;

    @Mixin
    private LockOption lock;

    /** The result as JSON. */
    record Result(String cluster, String endpoint, boolean changed, List<String> nodes) {}

    @Override
    public Integer call() {
        Console console = scalectl.console();
        try (Session session = Session.open(scalectl.config());
                Change change = new Change(session, console, lock.guard("up"), scalectl.isDebug())) {
            boolean changed = change.converge();
            Cluster cluster = session.cluster();
            String endpoint =
                    cluster.endpoint(session.config().balancer().port()).orElse("");
            if (console.isJson()) {
                var names = cluster.nodes().stream().map(node -> node.name()).toList();
                console.json(new Result(cluster.name(), endpoint, changed, names));
                return 0;
            }
            console.line((changed ? "" : "Nothing to do: ") + cluster.name() + " is up at " + endpoint);
            int superfluous = cluster.nodes(Role.WEB).size() - cluster.webCount();
            if (superfluous > 0) {
                console.line("It has " + superfluous + " more web nodes than the " + cluster.webCount()
                        + " that are wanted; choose who leaves: scalectl remove-node NAME");
            }
            return 0;
        }
    }
}
