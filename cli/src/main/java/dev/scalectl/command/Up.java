package dev.scalectl.command;

import dev.scalectl.cluster.Cluster;
import dev.scalectl.console.Console;
import dev.scalectl.plan.Advice;
import dev.scalectl.plan.Plan;
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

    /**
     * The result as JSON.
     *
     * @param steps what was done, as {@code plan} shows it
     */
    record Result(
            String cluster,
            String endpoint,
            boolean changed,
            List<String> nodes,
            List<PlanReport.Line> steps,
            List<String> advice) {}

    @Override
    public Integer call() {
        Console console = scalectl.console();
        try (Session session = Session.open(scalectl.config());
                Change change = new Change(session, console, lock.guard("up"), scalectl.isDebug())) {
            Plan done = change.converge();
            boolean changed = !done.isEmpty();
            List<String> advice = Advice.of(session.config(), session.cluster());
            Cluster cluster = session.cluster();
            String endpoint =
                    cluster.endpoint(session.config().balancer().port()).orElse("");
            if (console.isJson()) {
                var names = cluster.nodes().stream().map(node -> node.name()).toList();
                console.json(new Result(cluster.name(), endpoint, changed, names, PlanReport.lines(done), advice));
                return 0;
            }
            console.line((changed ? "" : "Nothing to do: ") + cluster.name() + " is up at " + endpoint);
            advice.forEach(console::line);
            return 0;
        }
    }
}
