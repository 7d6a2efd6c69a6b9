package dev.scalectl.command;

import dev.scalectl.console.Console;
import dev.scalectl.error.Failure;
import dev.scalectl.plan.AddNodePlanner;
import dev.scalectl.plan.Plan;
import dev.scalectl.plan.Step;
import dev.scalectl.run.Change;
import dev.scalectl.run.Session;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "add-node",
        description = "Adds web nodes; each serves the live release before it gets its first request.")
final class AddNode implements Callable<Integer> {
    @ParentCommand
    private Scalectl scalectl;

    @Mixin
    private LockOption lock;

    @Option(names = "-n", paramLabel = "N", defaultValue = "1", description = "How many (default: ${DEFAULT-VALUE}).")
    private int count;

    /** The result as JSON. */
    record Result(String cluster, List<String> added) {}

    @Override
    public Integer call() {
        if (count < 1) {
            throw new Failure("-n must be at least 1", "Say how many nodes to add: scalectl add-node -n 2");
        }
        Console console = scalectl.console();
        try (Session session = Session.open(scalectl.config());
                Change change = new Change(session, console, lock.guard("add-node"), scalectl.isDebug())) {
            Plan plan = change.once(observed -> AddNodePlanner.plan(session.desired(), observed, count));
            List<String> added = plan.steps().stream()
                    .map(Plan.Planned::step)
                    .filter(Step.AwaitHealthy.class::isInstance)
                    .flatMap(step -> ((Step.AwaitHealthy) step).names().stream())
                    .toList();
            if (console.isJson()) {
                console.json(new Result(session.config().cluster(), added));
            } else {
                console.line("Added " + String.join(", ", added));
            }
            return 0;
        }
    }
}
